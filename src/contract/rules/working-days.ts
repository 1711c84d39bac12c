import type { TimeLimit } from '../wire/procedure.ts';

/** The calendar of public holidays: local dates `YYYY-MM-DD`. */
export interface WorkCalendar {
  /** The years it tells of. Of any other nothing is promised: holidays are decided anew each year. */
  readonly years: ReadonlySet<number>;
  /** Days off beside Saturday and Sunday. */
  readonly holidays: ReadonlySet<string>;
  /** Saturdays and Sundays that are worked in exchange for a day off (làm bù). */
  readonly workedWeekendDays: ReadonlySet<string>;
}

/** The hours that decide a due date, local `HH:MM`. */
export interface OfficeHours {
  /** What arrives at or after this time counts from the next working day (15:00, civil status and certification). */
  readonly cutoff: string;
  /** When the office closes: the time of day of a due date. */
  readonly closes: string;
}

const DAY = 86_400_000;
/** Việt Nam has had one offset and no daylight saving time since 1975. */
const OFFSET = 7 * 3_600_000;

/** The local date `YYYY-MM-DD` in Việt Nam at an instant. */
export function localDate(at: Date): string {
  return new Date(at.getTime() + OFFSET).toISOString().slice(0, 10);
}

/** The instant of a local date and time in Việt Nam. */
export function localInstant(date: string, time: string): Date {
  return new Date(`${date}T${time}:00+07:00`);
}

/** RFC 3339 in Việt Nam's offset, to the second: `2026-11-23T15:04:05+07:00`. */
export function localTimestamp(at: Date): string {
  return `${new Date(at.getTime() + OFFSET).toISOString().slice(0, 19)}+07:00`;
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Whether the calendar tells of the year of a local date. */
export function isKnownDay(date: string, { years }: WorkCalendar): boolean {
  return years.has(Number(date.slice(0, 4)));
}

/** Whether the office works on a local date. Of a year that is not known ({@link isKnownDay}) only weekends are left out. */
export function isWorkingDay(date: string, calendar: WorkCalendar): boolean {
  if (calendar.workedWeekendDays.has(date)) return true;
  if (calendar.holidays.has(date)) return false;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

function workingDayFrom(date: string, calendar: WorkCalendar): string {
  let day = date;
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1);
  return day;
}

/** The `count`th working day after a local date. */
function workingDaysAfter(date: string, count: number, calendar: WorkCalendar): string {
  let day = date;
  for (let left = count; left > 0; left--) day = workingDayFrom(addDays(day, 1), calendar);
  return day;
}

/** How many working days come after one local date, up to and with another; 0 where that is no later. */
export function workingDaysBetween(after: string, until: string, calendar: WorkCalendar): number {
  let count = 0;
  for (let day = addDays(after, 1); day <= until; day = addDays(day, 1)) if (isWorkingDay(day, calendar)) count++;
  return count;
}

/** The day a dossier counts as received: today, or the next working day after the cut-off, on a weekend or a holiday. */
export function receptionDay(at: Date, calendar: WorkCalendar, hours: OfficeHours): string {
  const today = localDate(at);
  const late = at.getTime() >= localInstant(today, hours.cutoff).getTime();
  return workingDayFrom(late ? addDays(today, 1) : today, calendar);
}

/**
 * When a result is due, or null where the limit has no figure or ends in a year whose calendar is not known. The day of reception is not counted (Bộ luật Dân sự 2015, Điều
 * 147); a limit in days or months that ends on a day off ends on the next working day (Điều 148). Value 0 means the same day.
 */
export function dueDate(receivedAt: Date, limit: TimeLimit, calendar: WorkCalendar, hours: OfficeHours): Date | null {
  const due = endOf(receivedAt, limit, calendar, hours);
  return due !== null && isKnownDay(localDate(due), calendar) ? due : null;
}

function endOf(receivedAt: Date, limit: TimeLimit, calendar: WorkCalendar, hours: OfficeHours): Date | null {
  if (limit.value === null || limit.unit === null || limit.unit === 'unknown') return null;
  const start = receptionDay(receivedAt, calendar, hours);
  if (limit.unit === 'hour') {
    const from = start === localDate(receivedAt) ? receivedAt : localInstant(start, '08:00');
    return new Date(from.getTime() + limit.value * 3_600_000);
  }
  if (limit.unit === 'working-day') {
    return localInstant(workingDaysAfter(start, limit.value, calendar), hours.closes);
  }
  const end = limit.unit === 'day' ? addDays(start, limit.value) : addMonths(start, limit.value);
  return localInstant(workingDayFrom(end, calendar), hours.closes);
}

/**
 * A due date once papers that were awaited have come: later by the working days after the one on which they were asked for, up to the
 * one on which they count as received. So many working days as were left then are left now; the time of day stays. A limit in hours
 * ends later by the time itself. What was late when papers were asked for stays as late as it was. Null where it ends in a year whose
 * calendar is not known. Pure.
 */
export function dueAfterWait(
  due: Date,
  { from, until }: { readonly from: Date; readonly until: Date },
  calendar: WorkCalendar,
  hours: OfficeHours,
): Date | null {
  if (from.getTime() > due.getTime() || until.getTime() <= from.getTime()) return due;
  const [day, time] = [localDate(due), localTimestamp(due).slice(11, 16)];
  if (time !== hours.closes) return new Date(due.getTime() + until.getTime() - from.getTime());
  const waited = workingDaysBetween(localDate(from), receptionDay(until, calendar, hours), calendar);
  const later = workingDaysAfter(day, waited, calendar);
  return isKnownDay(later, calendar) ? localInstant(later, time) : null;
}

/** The same day of a later month, or that month's last day where it has no such day. */
function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return addDays(first.toISOString().slice(0, 10), Math.min(day, last) - 1);
}
