import { EtdpFieldText, type TextControl } from '../text/field-text.component.ts';

/**
 * A person's name, as on the identity paper.
 *
 * @tag etdp-field-person-name
 */
export class EtdpFieldPersonName extends EtdpFieldText {
  protected override readonly control: TextControl = { capitalize: 'words', spellcheck: false };
}
