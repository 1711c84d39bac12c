import { EtdpNotifications } from './notifications.component.ts';

export * from './notifications.component.ts';

if (!customElements.get('etdp-notifications')) customElements.define('etdp-notifications', EtdpNotifications);

declare global {
  interface HTMLElementTagNameMap {
    'etdp-notifications': EtdpNotifications;
  }
}
