import { localDate } from '../../contract/rules/working-days.ts';
import { Refusal } from './refusal.ts';

const DAY = 86_400_000;

/** Local dates, both included. */
export interface DateRange {
  readonly from: string;
  readonly to: string;
}

/**
 * Lets a range through that goes forward and is not too long.
 * @throws {Refusal} `request.invalid` at `root` + `/to`
 */
export function checkRange({ from, to }: DateRange, mostDays: number, root: '' | '/query' = '/query'): DateRange {
  const days = (Date.parse(to) - Date.parse(from)) / DAY + 1;
  const error = days < 1 ? { code: 'range.order' } : days > mostDays ? { code: 'range.days', limit: mostDays } : null;
  if (error) throw new Refusal('request.invalid', { errors: [{ pointer: `${root}/to`, ...error }] });
  return { from, to };
}

/** The first and the last instant of a range as rows keep times. */
export function timesOf({ from, to }: DateRange): DateRange {
  return { from: `${from}T00:00:00+07:00`, to: `${to}T23:59:59+07:00` };
}

/** The week of an instant in Việt Nam, Monday to Sunday. */
export function weekOf(now: Date): DateRange {
  const today = Date.parse(localDate(now));
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * DAY;
  const date = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return { from: date(monday), to: date(monday + 6 * DAY) };
}

/** The month of an instant in Việt Nam, up to that day. */
export function monthOf(now: Date): DateRange {
  const to = localDate(now);
  return { from: `${to.slice(0, 8)}01`, to };
}
