import { EtdpProcedureDetail } from './procedure-detail.component.ts';

export * from './procedure-detail.component.ts';
export * from './procedure-detail.events.ts';

if (!customElements.get('etdp-procedure-detail')) customElements.define('etdp-procedure-detail', EtdpProcedureDetail);

declare global {
  interface HTMLElementTagNameMap {
    'etdp-procedure-detail': EtdpProcedureDetail;
  }
}
