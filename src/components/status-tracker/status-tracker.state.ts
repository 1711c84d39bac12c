import { readDossierCode, readTrackingSecret } from '../../contract/rules/dossier-code.ts';
import { isPhone, tidyPhone } from '../../contract/rules/formats.ts';
import { FINAL_STATES } from '../../contract/rules/status.ts';
import type { Tracking } from '../../contract/wire/tracking.ts';

/** What opens the tracker beside the code. */
export type Proof = { readonly secret: string } | { readonly phone: string };
/** What is asked of the gateway: `code` and `proof` as the receipt prints them. */
export interface Question {
  readonly code: string;
  readonly proof: Proof;
}

/** What a person has typed, before anything is made of it. */
export interface Typed {
  readonly code: string;
  readonly kind: 'secret' | 'phone';
  readonly secret: string;
  readonly phone: string;
}
export type TypedProblem = 'code.empty' | 'code.shape' | `${Typed['kind']}.${'empty' | 'shape'}`;
export type TypedField = 'code' | Typed['kind'];

/** The question in what was typed, or what is wrong with it, field by field, in the order of the fields. */
export function readTyped(typed: Typed): Question | { readonly problems: ReadonlyMap<TypedField, TypedProblem> } {
  const problems = new Map<TypedField, TypedProblem>();
  const code = readDossierCode(typed.code);
  if (code === null) problems.set('code', typed.code.trim() === '' ? 'code.empty' : 'code.shape');
  const written = typed[typed.kind].trim();
  const phone = tidyPhone(written);
  const value = typed.kind === 'secret' ? readTrackingSecret(written) : isPhone(phone) ? phone : null;
  if (value === null) problems.set(typed.kind, `${typed.kind}.${written === '' ? 'empty' : 'shape'}`);
  if (code === null || value === null) return { problems };
  return { code, proof: typed.kind === 'secret' ? { secret: value } : { phone: value } };
}

/** How fresh what is shown is. `stopped`: no more updates come until somebody asks again. `ended`: nothing can follow. */
export type Link = 'live' | 'reconnecting' | 'stopped' | 'ended';
/** Why the dossier could not be opened. */
export type OpenFailure = 'wrong' | 'limited' | 'offline' | 'refused';

export type TrackerState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'opening'; readonly question: Question }
  | { readonly kind: 'open'; readonly question: Question; readonly tracking: Tracking; readonly link: Link }
  | { readonly kind: 'failed'; readonly question: Question; readonly failure: OpenFailure };

export type TrackerEvent =
  | { readonly kind: 'ask'; readonly question: Question }
  | { readonly kind: 'received'; readonly tracking: Tracking }
  | { readonly kind: 'refused'; readonly failure: OpenFailure }
  | { readonly kind: 'link'; readonly link: Link }
  | { readonly kind: 'leave' };

/** The tracker after an event. Once open it stays open: a lost connection changes how fresh it is, not what is known. */
export function nextTracker(state: TrackerState, event: TrackerEvent): TrackerState {
  switch (event.kind) {
    case 'ask':
      return { kind: 'opening', question: event.question };
    case 'leave':
      return { kind: 'asking' };
    case 'received':
      if (state.kind === 'asking') return state;
      return {
        kind: 'open',
        question: state.question,
        tracking: event.tracking,
        link: isFinal(event.tracking) ? 'ended' : 'live',
      };
    case 'refused':
      return state.kind === 'opening' ? { kind: 'failed', question: state.question, failure: event.failure } : state;
    case 'link':
      return withLink(state, event.link);
  }
}

function withLink(state: TrackerState, link: Link): TrackerState {
  return state.kind === 'open' && state.link !== 'ended' ? { ...state, link } : state;
}

export function isFinal(tracking: Pick<Tracking, 'state'>): boolean {
  return FINAL_STATES.some((state) => state === tracking.state);
}

/** States in which the ward owes nothing by the due date: it is done, or waits for the applicant. */
const NOT_LATE: readonly Tracking['state'][] = [
  ...FINAL_STATES,
  'processed',
  'supplement-requested',
  'payment-requested',
  'withdrawal-requested',
  'unknown',
];
/** Whether the promised day has passed and the ward still owes the result. */
export function isLate(tracking: Pick<Tracking, 'state' | 'dueAt'>, now: Date): boolean {
  return tracking.dueAt !== null && Date.parse(tracking.dueAt) < now.getTime() && !NOT_LATE.includes(tracking.state);
}

/** How a state looks beside its words. `act`: something is asked of the reader. */
export type Tone = 'wait' | 'act' | 'good' | 'bad';
export const TONES: Readonly<Record<Tracking['state'], Tone>> = {
  draft: 'wait',
  registered: 'wait',
  accepted: 'wait',
  processing: 'wait',
  'withdrawal-requested': 'wait',
  unknown: 'wait',
  'supplement-requested': 'act',
  'payment-requested': 'act',
  processed: 'good',
  returned: 'good',
  refused: 'bad',
  stopped: 'bad',
};
