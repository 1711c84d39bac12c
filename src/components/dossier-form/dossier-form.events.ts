import { EtdpEvent } from '../base/event.ts';

/** Answers were changed by the person. Names fields, never what was written. */
export class EtdpAnswersChangeEvent extends EtdpEvent {
  static readonly eventName = 'etdp-answers-change';
  readonly draftId: string | undefined;
  readonly fieldIds: readonly string[];
  constructor(draftId: string | undefined, fieldIds: readonly string[]) {
    super(EtdpAnswersChangeEvent.eventName);
    this.draftId = draftId;
    this.fieldIds = fieldIds;
  }
}

/** Another section is shown. */
export class EtdpSectionChangeEvent extends EtdpEvent {
  static readonly eventName = 'etdp-section-change';
  readonly section: string;
  constructor(section: string) {
    super(EtdpSectionChangeEvent.eventName);
    this.section = section;
  }
}

/** Everything that is asked has a good answer, and is saved. */
export class EtdpFormCompleteEvent extends EtdpEvent {
  static readonly eventName = 'etdp-form-complete';
  readonly draftId: string | undefined;
  constructor(draftId: string | undefined) {
    super(EtdpFormCompleteEvent.eventName, { cancelable: true });
    this.draftId = draftId;
  }
}

/** The person wants to go on another time; what can be saved is. Prevented, the form leaves it to the page what follows. */
export class EtdpFormLeaveEvent extends EtdpEvent {
  static readonly eventName = 'etdp-form-leave';
  readonly draftId: string | undefined;
  constructor(draftId: string | undefined) {
    super(EtdpFormLeaveEvent.eventName, { cancelable: true });
    this.draftId = draftId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'etdp-answers-change': EtdpAnswersChangeEvent;
    'etdp-section-change': EtdpSectionChangeEvent;
    'etdp-form-complete': EtdpFormCompleteEvent;
    'etdp-form-leave': EtdpFormLeaveEvent;
  }
}
