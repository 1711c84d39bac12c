import { EtdpProcedurePicker } from './procedure-picker.component.ts';

export * from './procedure-picker.component.ts';
export * from './procedure-picker.events.ts';
export * from '../procedure-detail/procedure-detail.events.ts';

if (!customElements.get('etdp-procedure-picker')) customElements.define('etdp-procedure-picker', EtdpProcedurePicker);

declare global {
  interface HTMLElementTagNameMap {
    'etdp-procedure-picker': EtdpProcedurePicker;
  }
}
