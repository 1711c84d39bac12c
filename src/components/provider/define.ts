import { EtdpProvider } from './provider.component.ts';

export * from './provider.component.ts';

if (!customElements.get('etdp-provider')) customElements.define('etdp-provider', EtdpProvider);

declare global {
  interface HTMLElementTagNameMap {
    'etdp-provider': EtdpProvider;
  }
}
