import { EtdpFieldPersonName } from './field-person-name.component.ts';

export * from './field-person-name.component.ts';

if (!customElements.get('etdp-field-person-name')) customElements.define('etdp-field-person-name', EtdpFieldPersonName);

declare global {
  interface HTMLElementTagNameMap {
    'etdp-field-person-name': EtdpFieldPersonName;
  }
}
