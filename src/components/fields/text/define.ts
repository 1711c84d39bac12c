import { EtdpFieldText } from './field-text.component.ts';

export * from './field-text.component.ts';

if (!customElements.get('etdp-field-text')) customElements.define('etdp-field-text', EtdpFieldText);

declare global {
  interface HTMLElementTagNameMap {
    'etdp-field-text': EtdpFieldText;
  }
}
