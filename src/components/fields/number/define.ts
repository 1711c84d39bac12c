import { EtdpFieldNumber } from './field-number.component.ts';

export * from './field-number.component.ts';

if (!customElements.get('etdp-field-number')) customElements.define('etdp-field-number', EtdpFieldNumber);

declare global {
  interface HTMLElementTagNameMap {
    'etdp-field-number': EtdpFieldNumber;
  }
}
