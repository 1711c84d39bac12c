import { nothing } from 'lit';
import { EtdpFieldText, type TextControl } from '../text/field-text.component.ts';

const DIGITS = 12;

/**
 * A personal identification number (số định danh cá nhân, 12 digits); spaces and dots are taken and tidied away.
 *
 * @tag etdp-field-citizen-id
 */
export class EtdpFieldCitizenId extends EtdpFieldText {
  protected override readonly control: TextControl = { inputMode: 'numeric', spellcheck: false, short: true };

  protected override get below(): unknown {
    const { value } = this;
    if (this.shown?.code !== 'citizen-id.length' || typeof value !== 'string' || !/^\d+$/.test(value)) return nothing;
    const missing = DIGITS - value.length;
    if (missing === 0) return nothing;
    return missing > 0 ? this.texts.digitsMissing(missing) : this.texts.digitsTooMany(-missing);
  }
}
