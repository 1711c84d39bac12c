import { EtdpFieldCitizenId } from './field-citizen-id.component.ts';

export * from './field-citizen-id.component.ts';

if (!customElements.get('etdp-field-citizen-id')) customElements.define('etdp-field-citizen-id', EtdpFieldCitizenId);

declare global {
  interface HTMLElementTagNameMap {
    'etdp-field-citizen-id': EtdpFieldCitizenId;
  }
}
