import { EtdpDocumentUploader } from './document-uploader.component.ts';

export * from './document-uploader.component.ts';
export * from './document-uploader.events.ts';

if (!customElements.get('etdp-document-uploader'))
  customElements.define('etdp-document-uploader', EtdpDocumentUploader);

declare global {
  interface HTMLElementTagNameMap {
    'etdp-document-uploader': EtdpDocumentUploader;
  }
}
