import { EtdpEvent } from '../base/event.ts';

/** A file and the paper it is put on. */
export interface DocumentEventDetail {
  readonly documentId: string;
  readonly slot: string;
}

/** Something happened to a file: somebody added or removed it, or the gateway stored or refused it. */
export class EtdpDocumentEvent extends EtdpEvent {
  readonly detail: DocumentEventDetail;

  constructor(what: 'add' | 'remove' | 'stored' | 'refused', detail: DocumentEventDetail) {
    super(`etdp-document-${what}`);
    this.detail = detail;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'etdp-document-add': EtdpDocumentEvent;
    'etdp-document-remove': EtdpDocumentEvent;
    'etdp-document-stored': EtdpDocumentEvent;
    'etdp-document-refused': EtdpDocumentEvent;
  }
}
