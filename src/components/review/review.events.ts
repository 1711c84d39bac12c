import { EtdpEvent } from '../base/event.ts';

/** Somebody wants to correct something: a field by its path, or the papers. */
export class EtdpReviewEditEvent extends EtdpEvent {
  static readonly eventName = 'etdp-review-edit';
  /** The field's path in the answers, or null for the papers. */
  readonly path: readonly (string | number)[] | null;
  constructor(path: readonly (string | number)[] | null) {
    super(EtdpReviewEditEvent.eventName);
    this.path = path;
  }
}

/** Somebody agreed to everything and wants to hand in. */
export class EtdpReviewSubmitEvent extends EtdpEvent {
  static readonly eventName = 'etdp-review-submit';
  constructor() {
    super(EtdpReviewSubmitEvent.eventName);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'etdp-review-edit': EtdpReviewEditEvent;
    'etdp-review-submit': EtdpReviewSubmitEvent;
  }
}
