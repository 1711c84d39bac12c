import { isCalendarDate, readTypedDate } from '../../../contract/rules/formats.ts';
import type { FieldsTexts } from '../../i18n/fields.vi.ts';
import { intlLocale, type Locale } from '../../i18n/messages.ts';

/** What was typed as an answer: `YYYY-MM-DD` or `YYYY`; text that is neither stays as it is. */
export function dateFromText(text: string): string {
  return readTypedDate(text) ?? text;
}

/** A date read back, for a second look: «Thứ Ba, ngày 05 tháng 3 năm 2024». Null for anything else. */
export function dateInWords(date: string, yearAlone: boolean, texts: FieldsTexts, locale: Locale): string | null {
  if (yearAlone && /^(19|20|21)\d{2}$/.test(date)) return texts.yearInWords(date);
  if (!isCalendarDate(date)) return null;
  const weekday = new Intl.DateTimeFormat(intlLocale(locale), { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(date),
  );
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return texts.dateInWords(weekday, day, month, year);
}
