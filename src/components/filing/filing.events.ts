import { EtdpEvent } from '../base/event.ts';

/** Somebody is about to hand a dossier in. Preventing it keeps them on the review. */
export class EtdpDossierSubmitEvent extends EtdpEvent {
  static readonly eventName = 'etdp-dossier-submit';
  /** Code of the procedure. */
  readonly procedureCode: string;
  readonly draftId: string;
  constructor(procedureCode: string, draftId: string) {
    super(EtdpDossierSubmitEvent.eventName, { cancelable: true });
    this.procedureCode = procedureCode;
    this.draftId = draftId;
  }
}

/** The gateway has filed a dossier. */
export class EtdpDossierSubmittedEvent extends EtdpEvent {
  static readonly eventName = 'etdp-dossier-submitted';
  /** The dossier's code. */
  readonly code: string;
  constructor(code: string) {
    super(EtdpDossierSubmittedEvent.eventName);
    this.code = code;
  }
}

/** The resident goes back to choosing; the draft stays on this device. */
export class EtdpFilingLeaveEvent extends EtdpEvent {
  static readonly eventName = 'etdp-filing-leave';
  constructor() {
    super(EtdpFilingLeaveEvent.eventName, { composed: false });
  }
}

/** A draft is there, new or found again. Stays inside the shadow root. */
export class EtdpFilingOpenedEvent extends EtdpEvent {
  static readonly eventName = 'etdp-filing-opened';
  readonly draftId: string;
  constructor(draftId: string) {
    super(EtdpFilingOpenedEvent.eventName, { composed: false });
    this.draftId = draftId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'etdp-dossier-submit': EtdpDossierSubmitEvent;
    'etdp-dossier-submitted': EtdpDossierSubmittedEvent;
  }
}
