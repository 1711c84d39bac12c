import { EtdpDraftList } from './draft-list.component.ts';

export * from './draft-list.component.ts';
export * from './draft-list.events.ts';

if (!customElements.get('etdp-draft-list')) customElements.define('etdp-draft-list', EtdpDraftList);

declare global {
  interface HTMLElementTagNameMap {
    'etdp-draft-list': EtdpDraftList;
  }
}
