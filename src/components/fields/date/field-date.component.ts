import { nothing } from 'lit';
import { isCalendarDate, showDate } from '../../../contract/rules/formats.ts';
import type { Answer } from '../../../contract/wire/answers.ts';
import { EtdpFieldText, type TextControl } from '../text/field-text.component.ts';
import { dateFromText, dateInWords } from './date-text.ts';

/**
 * A date in one line, written the way people here write it (`5/3/2024`, `05032024`), read back in words below. Where the field
 * allows it, a year alone.
 *
 * @tag etdp-field-date
 */
export class EtdpFieldDate extends EtdpFieldText {
  protected override readonly control: TextControl = { inputMode: 'numeric', spellcheck: false, short: true };

  get #yearAlone(): boolean {
    return this.field?.type === 'date' && this.field.precision === 'day-or-year';
  }

  protected override get hint(): string {
    return super.hint ?? (this.#yearAlone ? this.texts.dateOrYearHint : this.texts.dateHint);
  }

  protected override toText(value: Answer | undefined): string {
    const text = super.toText(value);
    return isCalendarDate(text) ? showDate(text) : text;
  }

  protected override fromText(text: string): Answer {
    return dateFromText(text);
  }

  protected override get below(): unknown {
    const { value } = this;
    return typeof value === 'string'
      ? (dateInWords(value, this.#yearAlone, this.texts, this.locale) ?? nothing)
      : nothing;
  }
}
