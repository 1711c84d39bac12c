import { EtdpEvent } from '../base/event.ts';

/** Somebody wants to file a dossier for this procedure. */
export class EtdpProcedureStartEvent extends EtdpEvent {
  static readonly eventName = 'etdp-procedure-start';
  /** Code of the procedure. */
  readonly code: string;
  constructor(code: string) {
    super(EtdpProcedureStartEvent.eventName);
    this.code = code;
  }
}

/** Somebody wants to go back to the list. */
export class EtdpProcedureBackEvent extends EtdpEvent {
  static readonly eventName = 'etdp-procedure-back';
  constructor() {
    super(EtdpProcedureBackEvent.eventName);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'etdp-procedure-start': EtdpProcedureStartEvent;
    'etdp-procedure-back': EtdpProcedureBackEvent;
  }
}
