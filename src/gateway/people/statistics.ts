import { sql } from 'kysely';
import { CHANNELS } from '../../contract/wire/dossier.ts';
import { DOSSIER_STATES } from '../../contract/rules/status.ts';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Statistics } from '../../contract/wire/statistics.ts';
import type { Services } from '../context.ts';
import type { Db } from '../database/tables.ts';
import { checkRange, monthOf, timesOf, type DateRange } from '../http/date-range.ts';
import { Refusal, type Handlers } from '../http/handle.ts';

const MOST_DAYS = 366;
const DONE = ['processed', 'returned', 'refused', 'stopped'];

/** How many, how fast: counted by the database over the index of what an agency received when. */
export function statisticsHandlers({ agencies }: Services): Handlers<'getStatistics'> {
  return {
    async getStatistics({ query, tx, now }) {
      const { agencyId } = query;
      if (!agencies.get(agencyId)) throw new Refusal('agency.unknown');
      const month = monthOf(now);
      const range = checkRange({ from: query.from ?? month.from, to: query.to ?? month.to }, MOST_DAYS);
      const times = timesOf(range);
      return {
        body: {
          agencyId,
          ...range,
          ...(await dossiers(tx, agencyId, times, now)),
          guided: await guided(tx, agencyId, times),
          ratings: await ratings(tx, agencyId, times),
        },
      };
    },
  };
}

type Counted = Omit<Statistics, 'agencyId' | 'from' | 'to' | 'guided' | 'ratings'>;

async function dossiers(db: Db, agencyId: string, { from, to }: DateRange, now: Date): Promise<Counted> {
  // Times are text of one width, so the database compares them as they are.
  const late = sql<number>`case when supplement_rounds > 1 or coalesce(clock_stopped_at, ${localTimestamp(now)}) > deadline then 1 else 0 end`;
  const rows = await db
    .selectFrom('dossiers')
    .select(['channel', 'procedure_code', 'state', late.as('late'), sql<number>`count(*)`.as('count')])
    .where('agency_id', '=', agencyId)
    .where('submitted_at', '>=', from)
    .where('submitted_at', '<=', to)
    .groupBy(['channel', 'procedure_code', 'state', sql`4`])
    .execute();
  const sum = (fits: (row: (typeof rows)[number]) => boolean): number =>
    rows.reduce((total, row) => total + (fits(row) ? row.count : 0), 0);
  const isDone = (state: string): boolean => DONE.includes(state);
  const codes = [...new Set(rows.map((row) => row.procedure_code))].sort();
  return {
    submitted: sum(() => true),
    byChannel: CHANNELS.map((channel) => ({ channel, count: sum((row) => row.channel === channel) })),
    byProcedure: codes.map((code) => ({ procedureCode: code, count: sum((row) => row.procedure_code === code) })),
    byState: DOSSIER_STATES.filter((state) => state !== 'draft').map((state) => ({
      state,
      count: sum((row) => row.state === state),
    })),
    onTime: {
      returnedOnTime: sum((row) => isDone(row.state) && row.late === 0),
      returnedLate: sum((row) => isDone(row.state) && row.late === 1),
      openOnTime: sum((row) => !isDone(row.state) && row.late === 0),
      openLate: sum((row) => !isDone(row.state) && row.late === 1),
    },
  };
}

async function guided(db: Db, agencyId: string, { from, to }: DateRange): Promise<number> {
  const { total } = await db
    .selectFrom('guidance')
    .select(sql<number>`coalesce(sum(people), 0)`.as('total'))
    .where('agency_id', '=', agencyId)
    .where('at', '>=', from)
    .where('at', '<=', to)
    .executeTakeFirstOrThrow();
  return total;
}

async function ratings(db: Db, agencyId: string, { from, to }: DateRange): Promise<Statistics['ratings']> {
  return db
    .selectFrom('feedback')
    .innerJoin('dossiers', 'dossiers.id', 'feedback.dossier_id')
    .select([sql<number>`count(*)`.as('count'), sql<number | null>`round(avg(rating), 2)`.as('average')])
    .where('agency_id', '=', agencyId)
    .where('submitted_at', '>=', from)
    .where('submitted_at', '<=', to)
    .executeTakeFirstOrThrow();
}
