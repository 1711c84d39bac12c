import { EtdpEvent } from '../base/event.ts';

/** Somebody wants to follow the dossier of a receipt. The secret is not in it: the device keeps it with the receipt. */
export class EtdpReceiptTrackEvent extends EtdpEvent {
  static readonly eventName = 'etdp-receipt-track';
  /** Code of the dossier. */
  readonly code: string;
  constructor(code: string) {
    super(EtdpReceiptTrackEvent.eventName);
    this.code = code;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'etdp-receipt-track': EtdpReceiptTrackEvent;
  }
}
