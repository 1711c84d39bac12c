import { showDate } from '../../contract/rules/formats.ts';
import { isBlank } from '../../contract/forms/check-field.ts';
import type { Answer, CommuneAddress } from '../../contract/wire/answers.ts';
import type { SimpleField } from '../../contract/wire/form.ts';
import { localized, type Locale } from '../i18n/messages.ts';

/** The names of a commune and its province, or what stands for them while they are not known. */
export type DivisionNames = (provinceCode: string, communeCode: string) => string;

/** An answer as people read it; null when there is none. */
export function answerText(
  field: SimpleField,
  answer: Answer | undefined,
  locale: Locale,
  names: DivisionNames,
): string | null {
  if (answer === undefined || isBlank(answer) || Array.isArray(answer)) return null;
  if (typeof answer === 'object') return addressText(answer, names);
  if (field.type === 'number')
    return field.unit ? `${String(answer)} ${localized(field.unit, locale)}` : String(answer);
  if (field.type === 'choice') {
    const option = field.options.find(({ value }) => value === answer);
    return option ? localized(option.label, locale) : String(answer);
  }
  if (field.type === 'date') return showDate(String(answer));
  return String(answer);
}

function addressText({ provinceCode, communeCode, detail }: CommuneAddress, names: DivisionNames): string {
  return [detail, communeCode && names(provinceCode, communeCode)].filter(Boolean).join(', ');
}
