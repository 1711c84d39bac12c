import { EtdpEvent } from '../base/event.ts';

/** Somebody wants to file a dossier for this procedure. */
export class EtdpProcedureStartEvent extends EtdpEvent {
  /** Code of the procedure. */
  readonly detail: { readonly code: string };

  constructor(code: string) {
    super('etdp-procedure-start');
    this.detail = { code };
  }
}

/** Somebody wants to go back to the list. */
export class EtdpProcedureBackEvent extends EtdpEvent {
  constructor() {
    super('etdp-procedure-back');
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'etdp-procedure-start': EtdpProcedureStartEvent;
    'etdp-procedure-back': EtdpProcedureBackEvent;
  }
}
