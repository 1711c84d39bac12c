import '../document-uploader/define.ts';
import { EtdpSupplement } from './supplement.component.ts';

export * from './supplement.component.ts';
export * from './supplement.events.ts';

if (!customElements.get('etdp-supplement')) customElements.define('etdp-supplement', EtdpSupplement);

declare global {
  interface HTMLElementTagNameMap {
    'etdp-supplement': EtdpSupplement;
  }
}
