import { EtdpStatusTracker } from './status-tracker.component.ts';

export * from './status-tracker.component.ts';
export * from './status-tracker.events.ts';
export * from '../supplement/supplement.events.ts';

if (!customElements.get('etdp-status-tracker')) customElements.define('etdp-status-tracker', EtdpStatusTracker);

declare global {
  interface HTMLElementTagNameMap {
    'etdp-status-tracker': EtdpStatusTracker;
  }
}
