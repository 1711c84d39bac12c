import { EtdpReceipt } from './receipt.component.ts';

export * from './receipt.component.ts';
export * from './receipt.events.ts';

if (!customElements.get('etdp-receipt')) customElements.define('etdp-receipt', EtdpReceipt);

declare global {
  interface HTMLElementTagNameMap {
    'etdp-receipt': EtdpReceipt;
  }
}
