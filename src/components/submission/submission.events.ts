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

declare global {
  interface GlobalEventHandlersEventMap {
    'etdp-dossier-submit': EtdpDossierSubmitEvent;
    'etdp-dossier-submitted': EtdpDossierSubmittedEvent;
  }
}
