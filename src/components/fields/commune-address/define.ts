import { EtdpFieldCommuneAddress } from './field-commune-address.component.ts';

export * from './field-commune-address.component.ts';

if (!customElements.get('etdp-field-commune-address'))
  customElements.define('etdp-field-commune-address', EtdpFieldCommuneAddress);

declare global {
  interface HTMLElementTagNameMap {
    'etdp-field-commune-address': EtdpFieldCommuneAddress;
  }
}
