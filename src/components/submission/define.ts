import { EtdpSubmission } from './submission.component.ts';

export * from './submission.component.ts';
export * from './submission.events.ts';

if (!customElements.get('etdp-submission')) customElements.define('etdp-submission', EtdpSubmission);

declare global {
  interface HTMLElementTagNameMap {
    'etdp-submission': EtdpSubmission;
  }
}
