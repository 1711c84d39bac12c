import { EtdpFieldText, type TextControl } from '../text/field-text.component.ts';

/**
 * An e-mail address.
 *
 * @tag etdp-field-email
 */
export class EtdpFieldEmail extends EtdpFieldText {
  // Text, not `type=email`: that one hides what stands before and after the address from scripts, so that it cannot be tidied.
  protected override readonly control: TextControl = { inputMode: 'email', capitalize: 'none', spellcheck: false };
}
