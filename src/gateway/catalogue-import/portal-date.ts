import { isCalendarDate } from '../../contract/rules/formats.ts';
import { localDate } from '../../contract/rules/working-days.ts';

/** Nothing of the national catalogue is older, and nothing comes from a time to come. */
const FIRST = '2005-01-01';
const LAST = '2100-01-01';

/**
 * The day, in Việt Nam, of a time as the portal and other systems write it: epoch milliseconds, `yyyyMMddHHmmss`, `dd/mm/yyyy`, ISO 8601.
 * Null for what is none, and for a day no catalogue can be of: seconds taken for milliseconds give 1970. Pure.
 */
export function portalDate(written: string): string | null {
  const date = read(written.trim());
  return date !== null && isCalendarDate(date) && date >= FIRST && date < LAST ? date : null;
}

function read(text: string): string | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/.exec(text) ?? [];
  if (year !== undefined) return `${year}-${String(month)}-${String(day)}`;
  if (/^\d{12,13}$/.test(text)) return localDate(new Date(Number(text)));
  const [, d = '', m = '', y] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T].*)?$/.exec(text) ?? [];
  if (y !== undefined) return `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?$/.test(text)) return null;
  const moment = new Date(/(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}+07:00`);
  return Number.isNaN(moment.getTime()) ? null : localDate(moment);
}
