import { EtdpEvent } from '../base/event.ts';

/** A procedure was chosen from the list. Cancelable: the page may show it its own way instead. */
export class EtdpProcedureSelectEvent extends EtdpEvent {
  /** Code of the procedure. */
  readonly detail: { readonly code: string };

  constructor(code: string) {
    super('etdp-procedure-select', { cancelable: true });
    this.detail = { code };
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'etdp-procedure-select': EtdpProcedureSelectEvent;
  }
}
