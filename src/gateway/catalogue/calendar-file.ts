import * as z from 'zod/mini';
import { isCalendarDate } from '../../contract/rules/formats.ts';
import type { WorkCalendar } from '../../contract/rules/working-days.ts';
import type { CatalogueProblem } from './check-shape.ts';

const date = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

/** A year's days off and the weekend days worked in exchange, as the Government has decided them. */
export const calendarFileSchema = z.object({
  year: z.int(),
  holidays: z.array(z.object({ date, name: z.string() })),
  workedWeekendDays: z.array(z.object({ date, reason: z.string() })),
  /** Where it was announced. */
  source: z.string(),
  /** `announced`: decided. `expected`: by law and what is planned; may change until the Prime Minister agrees. */
  status: z.enum(['announced', 'expected']),
  /** For those who keep the file. */
  notes: z.optional(z.array(z.string())),
});
export type CalendarFile = z.infer<typeof calendarFileSchema>;

/** Whether the dates of a calendar exist, are of its year, and are what they are said to be. */
export function checkCalendar(calendar: CalendarFile): CatalogueProblem[] {
  const days = [
    ...calendar.holidays.map((day, at) => ({ ...day, pointer: `/holidays/${String(at)}/date` })),
    ...calendar.workedWeekendDays.map((day, at) => ({ ...day, pointer: `/workedWeekendDays/${String(at)}/date` })),
  ];
  const seen = new Set<string>();
  const own = days.flatMap(({ date: day, pointer }) => {
    const again = seen.has(day);
    seen.add(day);
    if (!isCalendarDate(day)) return [{ pointer, message: `is no date: ${day}` }];
    if (!day.startsWith(`${String(calendar.year)}-`))
      return [{ pointer, message: `is not of ${String(calendar.year)}: ${day}` }];
    return again ? [{ pointer, message: `stands in the calendar twice: ${day}` }] : [];
  });
  const worked = calendar.workedWeekendDays.flatMap(({ date: day }, at) => {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return weekday === 0 || weekday === 6
      ? []
      : [{ pointer: `/workedWeekendDays/${String(at)}/date`, message: `is not a Saturday or Sunday: ${day}` }];
  });
  return [...own, ...worked];
}

/** Days ahead that due dates reach: longer than any time limit of the catalogue with a supplement. */
const REACH = 90;

export interface CalendarGap {
  readonly year: number;
  /** `missing`: no due date is promised in it. `expected`: it may be decided otherwise. */
  readonly status: 'missing' | 'expected';
}

/** The years that due dates reach from a local date on, and that nobody has decided the holidays of. */
export function calendarGaps({ years, expected }: JoinedCalendar, today: string): CalendarGap[] {
  const ahead = new Date(Date.parse(`${today}T00:00:00Z`) + REACH * 86_400_000).toISOString();
  const reached = [...new Set([today, ahead].map((date) => Number(date.slice(0, 4))))];
  return reached.flatMap((year): CalendarGap[] => {
    if (!years.has(year)) return [{ year, status: 'missing' }];
    return expected.has(year) ? [{ year, status: 'expected' }] : [];
  });
}

/** A gap in a sentence for who runs the gateway. */
export function gapSentence({ year, status }: CalendarGap): string {
  return status === 'missing'
    ? `The catalogue has no calendar/${String(year)}.json: no due date is promised in that year`
    : `The working days of ${String(year)} are not announced yet: compare calendar/${String(year)}.json when they are`;
}

/** The calendars of all years as one, and how sure it is. */
export interface JoinedCalendar extends WorkCalendar {
  /** The years the Government has not decided yet. */
  readonly expected: ReadonlySet<number>;
}

/** The calendars of all years as one. */
export function joinCalendars(calendars: readonly CalendarFile[]): JoinedCalendar {
  return {
    years: new Set(calendars.map(({ year }) => year)),
    expected: new Set(calendars.filter(({ status }) => status === 'expected').map(({ year }) => year)),
    holidays: new Set(calendars.flatMap(({ holidays }) => holidays.map((day) => day.date))),
    workedWeekendDays: new Set(calendars.flatMap(({ workedWeekendDays }) => workedWeekendDays.map((day) => day.date))),
  };
}
