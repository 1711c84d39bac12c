import { EtdpEvent } from '../base/event.ts';

/** The ward has the papers it asked for. */
export class EtdpSupplementSentEvent extends EtdpEvent {
  static readonly eventName = 'etdp-supplement-sent';
  /** Code of the dossier. */
  readonly code: string;
  constructor(code: string) {
    super(EtdpSupplementSentEvent.eventName);
    this.code = code;
  }
}

/** Somebody who proved themselves by phone number wants to send papers, which needs the tracking code. */
export class EtdpSupplementSecretEvent extends EtdpEvent {
  static readonly eventName = 'etdp-supplement-secret';
  constructor() {
    super(EtdpSupplementSecretEvent.eventName);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'etdp-supplement-sent': EtdpSupplementSentEvent;
    'etdp-supplement-secret': EtdpSupplementSecretEvent;
  }
}
