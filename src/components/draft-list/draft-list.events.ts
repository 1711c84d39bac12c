import type { Draft } from '../../sdk/device/draft.ts';
import { EtdpEvent } from '../base/event.ts';

/** Somebody wants to go on with a draft. Stays inside the shadow root: a draft holds answers. */
export class EtdpDraftResumeEvent extends EtdpEvent {
  static readonly eventName = 'etdp-draft-resume';
  readonly draft: Draft;
  constructor(draft: Draft) {
    super(EtdpDraftResumeEvent.eventName, { composed: false });
    this.draft = draft;
  }
}

/** Somebody has confirmed that a draft is to be deleted. Stays inside the shadow root too. */
export class EtdpDraftDiscardEvent extends EtdpEvent {
  static readonly eventName = 'etdp-draft-discard';
  readonly draft: Draft;
  constructor(draft: Draft) {
    super(EtdpDraftDiscardEvent.eventName, { composed: false });
    this.draft = draft;
  }
}
