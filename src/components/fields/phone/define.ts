import { EtdpFieldPhone } from './field-phone.component.ts';

export * from './field-phone.component.ts';

if (!customElements.get('etdp-field-phone')) customElements.define('etdp-field-phone', EtdpFieldPhone);

declare global {
  interface HTMLElementTagNameMap {
    'etdp-field-phone': EtdpFieldPhone;
  }
}
