import { EtdpDossierForm } from './dossier-form.component.ts';

export * from './dossier-form.component.ts';
export * from './dossier-form.events.ts';

if (!customElements.get('etdp-dossier-form')) customElements.define('etdp-dossier-form', EtdpDossierForm);

declare global {
  interface HTMLElementTagNameMap {
    'etdp-dossier-form': EtdpDossierForm;
  }
}
