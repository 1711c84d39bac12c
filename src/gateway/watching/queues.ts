import type { SelectQueryBuilder } from 'kysely';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Db, Tables } from '../database/tables.ts';
import type { Family, Sample } from './exposition.ts';

/** More are not counted: a number must not cost more the worse things stand. */
export const MOST_COUNTED = 10_000;
/** What is due is taken within seconds; what is due for longer waits for something else. */
const OVERDUE_MS = 60_000;

/** What waits, and for how long, for all nodes together. Every query follows an index and ends at {@link MOST_COUNTED}. */
export async function queueFamilies(db: Db, targets: readonly string[], now: Date): Promise<Family[]> {
  const deliveries: Sample[] = [];
  const ages: Sample[] = [];
  for (const target of targets) {
    for (const [state, query] of Object.entries(deliveryQueries(db, target, now)))
      deliveries.push({ labels: { target, state }, value: await count(db, query) });
    ages.push({ labels: { target }, value: ageOf(await oldestDelivery(db, target).executeTakeFirst(), now) });
  }
  const { scans, uploads, oldestScan } = waitingQueries(db);
  return [
    {
      name: 'etdp_deliveries',
      type: 'gauge',
      help: `Deliveries by target and state (waiting, overdue among them, dead), at most ${String(MOST_COUNTED)} each.`,
      samples: deliveries,
    },
    {
      name: 'etdp_oldest_delivery_age_seconds',
      type: 'gauge',
      help: 'Age of the oldest delivery that waits, by target; 0 when none does.',
      samples: ages,
    },
    {
      name: 'etdp_scans_waiting',
      type: 'gauge',
      help: `Files that wait for the virus scanner, at most ${String(MOST_COUNTED)}.`,
      samples: [{ value: await count(db, scans) }],
    },
    {
      name: 'etdp_oldest_scan_age_seconds',
      type: 'gauge',
      help: 'Age of the oldest file that waits for the virus scanner; 0 when none does.',
      samples: [{ value: ageOf(await oldestScan.executeTakeFirst(), now) }],
    },
    {
      name: 'etdp_uploads_unfinished',
      type: 'gauge',
      help: `Uploads that were begun and have not all of their bytes, at most ${String(MOST_COUNTED)}.`,
      samples: [{ value: await count(db, uploads) }],
    },
  ];
}

type Counted = SelectQueryBuilder<Tables, keyof Tables, { found: string }>;
type Oldest = SelectQueryBuilder<Tables, keyof Tables, { at: string }>;

/** Exported for the test that has the database explain them. */
export function deliveryQueries(
  db: Db,
  target: string,
  now: Date,
): Readonly<Record<'waiting' | 'overdue' | 'dead', Counted>> {
  const of = (state: string) =>
    db
      .selectFrom('deliveries')
      .select('state as found')
      .where('target', '=', target)
      .where('state', '=', state)
      .limit(MOST_COUNTED);
  const overdue = localTimestamp(new Date(now.getTime() - OVERDUE_MS));
  return { waiting: of('waiting'), overdue: of('waiting').where('due_at', '<', overdue), dead: of('dead') };
}

export function oldestDelivery(db: Db, target: string): Oldest {
  return db
    .selectFrom('deliveries')
    .select('created_at as at')
    .where('target', '=', target)
    .where('state', '=', 'waiting')
    .orderBy('created_at')
    .limit(1);
}

export function waitingQueries(db: Db): {
  readonly scans: Counted;
  readonly uploads: Counted;
  readonly oldestScan: Oldest;
} {
  return {
    scans: db.selectFrom('scans').select('added_at as found').orderBy('added_at').limit(MOST_COUNTED),
    uploads: db
      .selectFrom('uploads')
      .select('created_at as found')
      .whereRef('received', '<', 'size')
      .orderBy('created_at')
      .limit(MOST_COUNTED),
    oldestScan: db.selectFrom('scans').select('added_at as at').orderBy('added_at').limit(1),
  };
}

async function count(db: Db, query: Counted): Promise<number> {
  const counting = db.selectFrom(query.as('some')).select((row) => row.fn.countAll<number | string>().as('n'));
  return Number((await counting.executeTakeFirstOrThrow()).n);
}

/** Seconds. A clock that was set back makes nothing younger than new. */
function ageOf(row: { readonly at: string } | undefined, now: Date): number {
  return row ? Math.max(0, (now.getTime() - Date.parse(row.at)) / 1000) : 0;
}
