import { EtdpEvent } from '../base/event.ts';

/**
 * Somebody wants to follow the dossier of a receipt. A page that cancels it shows the status itself. The secret is not in it: the
 * device keeps it with the receipt.
 */
export class EtdpReceiptTrackEvent extends EtdpEvent {
  static readonly eventName = 'etdp-receipt-track';
  /** Code of the dossier. */
  readonly code: string;
  constructor(code: string) {
    super(EtdpReceiptTrackEvent.eventName, { cancelable: true });
    this.code = code;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'etdp-receipt-track': EtdpReceiptTrackEvent;
  }
}
