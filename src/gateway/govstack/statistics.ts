import { sql, type RawBuilder } from 'kysely';
import type { DossierState } from '../../contract/rules/status.ts';
import { localDate } from '../../contract/rules/working-days.ts';
import type { Db } from '../database/tables.ts';
import { Refusal } from '../http/refusal.ts';
import type { TIMEFRAMES } from './asked.ts';
import type { GovStackHandlers } from './asking.ts';
import { allServices, isNamed } from './service.ts';
import type { Statistics } from './wire.ts';

type Timeframe = (typeof TIMEFRAMES)[number];
interface Period {
  readonly startDate: string;
  readonly endDate: string;
}
/** An answer of more rows helps nobody. */
const MOST_PERIODS = 400;
const DAY = 86_400_000;
/** Roles whose decisions are counted. */
const DECIDING = ['officer', 'admin'];

/** What the ward decided, counted over the logs of all dossiers. No name, no code, no answer is in it. */
export const statisticsCalls: GovStackHandlers<'getStatistics'> = {
  async getStatistics({ services, tx, query, now }) {
    const { registrationName, operator, role, timeframe } = query;
    const period = periodOf(query.startDate, query.endDate, now);
    const codes = allServices(services)
      .filter((service) => registrationName === undefined || isNamed(service, registrationName))
      .map(({ procedure }) => procedure.code);
    // The log remembers in which role somebody decided, and never who: of a named operator nothing can be found.
    if (codes.length === 0 || operator !== undefined) throw new Refusal('procedure.unknown');
    const periods = timeframe === undefined ? [period] : split(period, timeframe);
    const days = await decisionsOf(tx, period, registrationName === undefined ? null : codes, role);
    const references = {
      ...(registrationName !== undefined && { registrationName }),
      ...(role !== undefined && { role }),
      timeframeDay: timeframe === 'day',
      timeframeWeek: timeframe === 'week',
      timeframeMonth: timeframe === 'month',
      timeframeYear: timeframe === 'year',
    };
    return {
      body: periods.map((one) => ({ ...count(days, one), references: { ...one, ...references } })),
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
    };
  },
};

/** @throws {Refusal} `request.invalid` for a day that is in no calendar or an end before the start */
function periodOf(start: string | undefined, end: string | undefined, now: Date): Period {
  const endDate = end ?? localDate(now);
  if (!isDay(endDate)) throw wrong('endDate', 'value.format');
  const startDate = start ?? plus(endDate, 'year', -1);
  if (!isDay(startDate)) throw wrong('startDate', 'value.format');
  if (startDate > endDate) throw wrong('endDate', 'value.too-small');
  return { startDate, endDate };
}

/** The period in days, weeks, months or years, counted from its first day; the last one may be shorter. */
function split({ startDate, endDate }: Period, timeframe: Timeframe): Period[] {
  const periods: Period[] = [];
  for (let from = startDate, at = 1; from <= endDate; at += 1) {
    // Counted from the start each time, so that a month that begins on the 31st does not lose its day for ever.
    const next = plus(startDate, timeframe, at);
    const last = plus(next, 'day', -1);
    periods.push({ startDate: from, endDate: last < endDate ? last : endDate });
    if (periods.length > MOST_PERIODS) throw wrong('timeframe', 'value.too-many', MOST_PERIODS);
    from = next;
  }
  return periods;
}

/** Decisions of one day. */
interface Day {
  readonly day: string;
  readonly approved: number;
  readonly sentBack: number;
  readonly rejected: number;
}

async function decisionsOf(
  db: Db,
  { startDate, endDate }: Period,
  codes: readonly string[] | null,
  role: string | undefined,
): Promise<Day[]> {
  const roles = DECIDING.filter((one) => role === undefined || one === role.toLowerCase());
  if (roles.length === 0) return [];
  let found = db
    .selectFrom('log_events')
    .innerJoin('dossiers', 'dossiers.id', 'log_events.dossier_id')
    .select([
      sql<string>`substr(log_events.at, 1, 10)`.as('day'),
      ledTo('processed').as('approved'),
      ledTo('supplement-requested').as('sentBack'),
      ledTo('refused', 'stopped').as('rejected'),
    ])
    .where('log_events.type', '=', 'moved')
    .where('log_events.actor', 'in', roles)
    .where('log_events.at', '>=', startDate)
    .where('log_events.at', '<', plus(endDate, 'day', 1));
  if (codes) found = found.where('dossiers.procedure_code', 'in', codes);
  return found.groupBy(sql`substr(log_events.at, 1, 10)`).execute();
}

/** How many events led to one of these states. */
function ledTo(...states: DossierState[]): RawBuilder<number> {
  return sql<number>`sum(case when log_events.state in (${sql.join(states)}) then 1 else 0 end)`;
}

function count(days: readonly Day[], { startDate, endDate }: Period): Omit<Statistics[number], 'references'> {
  const within = days.filter(({ day }) => day >= startDate && day <= endDate);
  const sum = (of: (day: Day) => number): number => within.reduce((total, day) => total + of(day), 0);
  const [approved, sentBack, rejected] = [
    sum((day) => day.approved),
    sum((day) => day.sentBack),
    sum((day) => day.rejected),
  ];
  return { processed: approved + sentBack + rejected, approved, sentBack, rejected };
}

function isDay(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
}

/** A day so many days, weeks, months or years later; the last of a month where that has fewer days. */
function plus(date: string, timeframe: Timeframe, times: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  if (timeframe === 'day' || timeframe === 'week')
    return new Date(at.getTime() + times * (timeframe === 'day' ? 1 : 7) * DAY).toISOString().slice(0, 10);
  const months = at.getUTCFullYear() * 12 + at.getUTCMonth() + times * (timeframe === 'month' ? 1 : 12);
  const last = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  const day = Math.min(at.getUTCDate(), last);
  return new Date(Date.UTC(Math.floor(months / 12), months % 12, day)).toISOString().slice(0, 10);
}

function wrong(name: string, code: string, limit?: number): Refusal {
  return new Refusal('request.invalid', {
    errors: [{ pointer: `/query/${name}`, code, ...(limit !== undefined && { limit }) }],
  });
}
