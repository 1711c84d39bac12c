import { EtdpFieldGroup } from './field-group.component.ts';

export * from './field-group.component.ts';

if (!customElements.get('etdp-field-group')) customElements.define('etdp-field-group', EtdpFieldGroup);

declare global {
  interface HTMLElementTagNameMap {
    'etdp-field-group': EtdpFieldGroup;
  }
}
