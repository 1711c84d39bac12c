import { EtdpEvent } from '../base/event.ts';

/** A procedure was chosen from the list. Cancelable: the page may show it its own way instead. */
export class EtdpProcedureSelectEvent extends EtdpEvent {
  static readonly eventName = 'etdp-procedure-select';
  /** Code of the procedure. */
  readonly code: string;
  constructor(code: string) {
    super(EtdpProcedureSelectEvent.eventName, { cancelable: true });
    this.code = code;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'etdp-procedure-select': EtdpProcedureSelectEvent;
  }
}
