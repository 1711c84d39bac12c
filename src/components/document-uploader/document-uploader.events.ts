import { EtdpEvent } from '../base/event.ts';

/** Something happened to a file: which, and on which paper. */
abstract class EtdpDocumentEvent extends EtdpEvent {
  /** Id of the document. */
  readonly documentId: string;
  /** Slot of the paper it is put on. */
  readonly slot: string;
  constructor(type: string, documentId: string, slot: string) {
    super(type);
    this.documentId = documentId;
    this.slot = slot;
  }
}

/** Somebody added a file. */
export class EtdpDocumentAddEvent extends EtdpDocumentEvent {
  static readonly eventName = 'etdp-document-add';
  constructor(documentId: string, slot: string) {
    super(EtdpDocumentAddEvent.eventName, documentId, slot);
  }
}

/** Somebody deleted a file. */
export class EtdpDocumentRemoveEvent extends EtdpDocumentEvent {
  static readonly eventName = 'etdp-document-remove';
  constructor(documentId: string, slot: string) {
    super(EtdpDocumentRemoveEvent.eventName, documentId, slot);
  }
}

/** The gateway has every byte of a file. */
export class EtdpDocumentStoredEvent extends EtdpDocumentEvent {
  static readonly eventName = 'etdp-document-stored';
  constructor(documentId: string, slot: string) {
    super(EtdpDocumentStoredEvent.eventName, documentId, slot);
  }
}

/** A file is not taken; another one is needed. */
export class EtdpDocumentRefusedEvent extends EtdpDocumentEvent {
  static readonly eventName = 'etdp-document-refused';
  constructor(documentId: string, slot: string) {
    super(EtdpDocumentRefusedEvent.eventName, documentId, slot);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'etdp-document-add': EtdpDocumentAddEvent;
    'etdp-document-remove': EtdpDocumentRemoveEvent;
    'etdp-document-stored': EtdpDocumentStoredEvent;
    'etdp-document-refused': EtdpDocumentRefusedEvent;
  }
}
