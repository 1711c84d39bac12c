import { EtdpFieldEmail } from './field-email.component.ts';

export * from './field-email.component.ts';

if (!customElements.get('etdp-field-email')) customElements.define('etdp-field-email', EtdpFieldEmail);

declare global {
  interface HTMLElementTagNameMap {
    'etdp-field-email': EtdpFieldEmail;
  }
}
