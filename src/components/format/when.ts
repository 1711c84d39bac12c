import { intlLocale, type Locale } from '../i18n/messages.ts';

/** Dates and times are those of Việt Nam, wherever the reader's clock stands. */
const HERE = 'Asia/Ho_Chi_Minh';

function show(at: string, locale: Locale, options: Intl.DateTimeFormatOptions): string {
  const moment = new Date(at);
  // A timestamp the platform cannot read is shown as it came: wrong is worse than raw.
  return Number.isNaN(moment.getTime())
    ? at
    : new Intl.DateTimeFormat(intlLocale(locale), { ...options, timeZone: HERE }).format(moment);
}

/** `24/11/2026` */
export function showDay(at: string, locale: Locale): string {
  return show(at, locale, { day: '2-digit', month: '2-digit', year: 'numeric' });
}

/** `17:00` */
export function showTime(at: string, locale: Locale): string {
  return show(at, locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** `thứ Ba 24/11/2026`, `Tuesday 24/11/2026`: as it stands within a sentence. The name of the day is not parted. */
export function showWeekday(at: string, locale: Locale): string {
  const weekday = show(at, locale, { weekday: 'long' });
  const name = locale === 'vi' ? weekday.replace(/^./, (first) => first.toLowerCase()).replace(' ', '\u00A0') : weekday;
  return `${name} ${showDay(at, locale)}`;
}

/** `09:30, 23/11/2026` */
export function showMoment(at: string, locale: Locale): string {
  return `${showTime(at, locale)}, ${showDay(at, locale)}`;
}
