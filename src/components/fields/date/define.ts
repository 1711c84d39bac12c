import { EtdpFieldDate } from './field-date.component.ts';

export * from './field-date.component.ts';

if (!customElements.get('etdp-field-date')) customElements.define('etdp-field-date', EtdpFieldDate);

declare global {
  interface HTMLElementTagNameMap {
    'etdp-field-date': EtdpFieldDate;
  }
}
