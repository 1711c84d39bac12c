import { EtdpEvent } from '../base/event.ts';
import type { Tracking } from '../../contract/wire/tracking.ts';

/** The state of the dossier shown has changed at the ward. */
export class EtdpStatusChangeEvent extends EtdpEvent {
  static readonly eventName = 'etdp-status-change';
  /** Code of the dossier. */
  readonly code: string;
  /** The state it is in now. */
  readonly state: Tracking['state'];
  constructor(code: string, state: Tracking['state']) {
    super(EtdpStatusChangeEvent.eventName);
    this.code = code;
    this.state = state;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'etdp-status-change': EtdpStatusChangeEvent;
  }
}
