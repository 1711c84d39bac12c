import { EtdpFiling } from './filing.component.ts';

export * from './filing.component.ts';
export * from './filing.events.ts';

if (!customElements.get('etdp-filing')) customElements.define('etdp-filing', EtdpFiling);

declare global {
  interface HTMLElementTagNameMap {
    'etdp-filing': EtdpFiling;
  }
}
