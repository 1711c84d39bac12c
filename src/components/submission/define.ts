import { EtdpSubmission } from './submission.component.ts';

export * from './submission.component.ts';
export * from '../filing/filing.events.ts';

if (!customElements.get('etdp-submission')) customElements.define('etdp-submission', EtdpSubmission);

declare global {
  interface HTMLElementTagNameMap {
    'etdp-submission': EtdpSubmission;
  }
}
