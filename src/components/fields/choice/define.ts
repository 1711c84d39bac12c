import { EtdpFieldChoice } from './field-choice.component.ts';

export * from './field-choice.component.ts';

if (!customElements.get('etdp-field-choice')) customElements.define('etdp-field-choice', EtdpFieldChoice);

declare global {
  interface HTMLElementTagNameMap {
    'etdp-field-choice': EtdpFieldChoice;
  }
}
