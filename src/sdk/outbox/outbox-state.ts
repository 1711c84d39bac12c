import type { EtdpApiError } from '../errors.ts';

/**
 * Where a queued dossier stands; always exactly one. Only `filed` has a code, and only the gateway's receipt leads there: nothing is
 * called filed before the code has arrived.
 */
export type OutboxState =
  /** For its turn or, with a problem, for the next try, which comes by itself. */
  | { readonly at: 'waiting'; readonly problem?: string }
  /** Its dossier is made at the gateway, or found again there. */
  | { readonly at: 'preparing' }
  /** `sent` of its `files` are at the gateway. */
  | { readonly at: 'sending'; readonly sent: number; readonly files: number; readonly problem?: string }
  /** The dossier itself is on its way, after all of its files: it may have arrived. */
  | { readonly at: 'submitting' }
  /** `receivedAt` is the gateway's time, whatever the device's clock says. */
  | { readonly at: 'filed'; readonly code: string; readonly receivedAt: string }
  /** Something has to be changed, or looked at, before it is put into the queue again. */
  | { readonly at: 'refused'; readonly problem: string; readonly errors: EtdpApiError['errors'] }
  /** This device cannot go on with it now; `retry` tries again. */
  | { readonly at: 'failed'; readonly problem: string }
  /** The person has stopped it. */
  | { readonly at: 'cancelled' };

/** What can happen to one. Problems are codes: the gateway's, or `connection.none`, `answer.unknown`, `device.failed`, `draft.changed`. */
export type OutboxEvent =
  | { readonly type: 'begin' }
  | { readonly type: 'send'; readonly sent: number; readonly files: number; readonly problem?: string }
  | { readonly type: 'submit' }
  | { readonly type: 'receipt'; readonly code: string; readonly submittedAt: string }
  | { readonly type: 'refuse'; readonly problem: string; readonly errors: EtdpApiError['errors'] }
  | { readonly type: 'fail'; readonly problem: string }
  | { readonly type: 'wait'; readonly problem?: string }
  | { readonly type: 'retry' }
  | { readonly type: 'cancel' };

/** Those that are worked on, or were when the page went away. */
const UNDER_WAY = ['preparing', 'sending', 'submitting'];

/** Whether there is still something to do by itself. */
export function isUnfinished({ at }: OutboxState): boolean {
  return at === 'waiting' || UNDER_WAY.includes(at);
}

/** What follows when `event` happens; what cannot follow throws. */
export function next(state: OutboxState, event: OutboxEvent): OutboxState {
  const { at } = state;
  const working = UNDER_WAY.includes(at);
  switch (event.type) {
    case 'begin':
      // Also after a restart in the middle of it.
      if (isUnfinished(state)) return { at: 'preparing' };
      break;
    case 'send': {
      const { type: _, ...progress } = event;
      if (at === 'preparing' || at === 'sending') return { at: 'sending', ...progress };
      break;
    }
    case 'submit':
      if (at === 'preparing' || (at === 'sending' && state.sent === state.files)) return { at: 'submitting' };
      break;
    case 'receipt':
      // An answer that was lost is found again while preparing; another window may have handed it in meanwhile.
      if (working) return { at: 'filed', code: event.code, receivedAt: event.submittedAt };
      break;
    case 'refuse':
      if (working) return { at: 'refused', problem: event.problem, errors: event.errors };
      break;
    case 'fail':
      if (working) return { at: 'failed', problem: event.problem };
      break;
    case 'wait':
      if (working) return event.problem === undefined ? { at: 'waiting' } : { at: 'waiting', problem: event.problem };
      break;
    case 'retry':
      if (at === 'waiting' || at === 'refused' || at === 'failed' || at === 'cancelled') return { at: 'waiting' };
      break;
    case 'cancel':
      // What is being handed in at this moment may be filed already.
      if (isUnfinished(state) && at !== 'submitting') return { at: 'cancelled' };
      break;
  }
  throw new Error(`outbox: ${event.type} cannot follow ${at}`);
}
