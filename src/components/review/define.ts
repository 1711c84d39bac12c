import { EtdpDossierReview } from './review.component.ts';

export * from './review.component.ts';
export * from './review.events.ts';

if (!customElements.get('etdp-dossier-review')) customElements.define('etdp-dossier-review', EtdpDossierReview);

declare global {
  interface HTMLElementTagNameMap {
    'etdp-dossier-review': EtdpDossierReview;
  }
}
