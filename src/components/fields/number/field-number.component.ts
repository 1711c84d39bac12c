import { html, nothing, type TemplateResult } from 'lit';
import type { FieldProblem } from '../../../contract/forms/check-field.ts';
import type { Answer } from '../../../contract/wire/answers.ts';
import { localized } from '../../i18n/messages.ts';
import { EtdpFieldText, type TextControl } from '../text/field-text.component.ts';

/**
 * A whole number, with its unit beside it. Text that is no number is kept as it is written, and said to be wrong.
 *
 * @tag etdp-field-number
 */
export class EtdpFieldNumber extends EtdpFieldText {
  // Text, not `type=number`: a wheel or an arrow key must not change an answer.
  protected override readonly control: TextControl = { inputMode: 'numeric', spellcheck: false, short: true };

  override get violation(): FieldProblem | undefined {
    const violation = super.violation;
    return violation?.code === 'answer.wrong-type' && typeof this.value === 'string'
      ? { code: 'number.invalid' }
      : violation;
  }

  protected override toText(value: Answer | undefined): string {
    return typeof value === 'number' ? String(value) : super.toText(value);
  }

  protected override fromText(text: string): Answer {
    const figures = text.trim().replace(/^(\d{1,3})((?:[. ]\d{3})+)$/, (all) => all.replace(/[. ]/g, ''));
    return /^\d{1,12}$/.test(figures) ? Number(figures) : text;
  }

  protected override get describedBy(): string {
    return `unit ${super.describedBy}`;
  }

  protected override renderLine(): TemplateResult {
    const unit = this.field?.type === 'number' ? this.field.unit : undefined;
    return html`<div class="with-unit">
      ${super.renderLine()}<span id="unit">${unit ? localized(unit, this.locale) : nothing}</span>
    </div>`;
  }
}
