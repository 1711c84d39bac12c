import { EtdpFieldText, type TextControl } from '../text/field-text.component.ts';

/**
 * A phone number of Việt Nam; `+84` and spaces are taken and tidied away.
 *
 * @tag etdp-field-phone
 */
export class EtdpFieldPhone extends EtdpFieldText {
  protected override readonly control: TextControl = { type: 'tel', inputMode: 'tel', spellcheck: false, short: true };
}
