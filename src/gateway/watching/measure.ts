import { setImmediate as yieldOnce } from 'node:timers/promises';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Db } from '../database/tables.ts';
import type { Family } from './exposition.ts';

/** Rows looked at in one go; others have their turn between. */
const STEP = 1000;
/** What was counted a moment ago, by a node that has just been restarted or by another one, is not counted again. */
const FRESH_MS = 50 * 60_000;

const HELP = {
  etdp_stored_files: 'Files of dossiers in the store.',
  etdp_stored_bytes: 'Their bytes.',
  etdp_idempotency_rows: 'Answers kept for calls that may be repeated.',
} as const;
type Measure = keyof typeof HELP;

/** Counts what is too much to count each time somebody asks, step by step, and writes it down for all nodes. An hourly job. */
export async function measure(db: Db, now: Date): Promise<void> {
  const [known] = await db.selectFrom('measures').select('measured_at').orderBy('measured_at').limit(1).execute();
  if (known && Math.abs(now.getTime() - Date.parse(known.measured_at)) < FRESH_MS) return;
  const found: Record<Measure, number> = { ...(await storedFiles(db)), etdp_idempotency_rows: await keptAnswers(db) };
  const measured_at = localTimestamp(now);
  for (const [name, value] of Object.entries(found))
    await db
      .insertInto('measures')
      .values({ name, value, measured_at })
      .onConflict((row) => row.column('name').doUpdateSet({ value, measured_at }))
      .execute();
}

async function storedFiles(db: Db): Promise<Record<'etdp_stored_files' | 'etdp_stored_bytes', number>> {
  let [files, bytes] = [0, 0];
  for (let after: readonly [string, string] = ['', ''], rows = STEP; rows === STEP;) {
    const page = await db
      .selectFrom('documents')
      .select(['dossier_id', 'id', 'size', 'state'])
      .where((row) => row(row.refTuple('dossier_id', 'id'), '>', row.tuple(...after)))
      .orderBy('dossier_id')
      .orderBy('id')
      .limit(STEP)
      .execute();
    for (const { size, state } of page) {
      if (state !== 'stored') continue;
      files += 1;
      bytes += size;
    }
    const last = page.at(-1);
    if (last) after = [last.dossier_id, last.id];
    rows = page.length;
    await yieldOnce();
  }
  return { etdp_stored_files: files, etdp_stored_bytes: bytes };
}

async function keptAnswers(db: Db): Promise<number> {
  let count = 0;
  for (let after = '', rows = STEP; rows === STEP;) {
    const page = await db
      .selectFrom('idempotency')
      .select('id')
      .where('id', '>', after)
      .orderBy('id')
      .limit(STEP)
      .execute();
    count += page.length;
    rows = page.length;
    after = page.at(-1)?.id ?? after;
    await yieldOnce();
  }
  return count;
}

export async function measureFamilies(db: Db): Promise<Family[]> {
  const rows = await db.selectFrom('measures').selectAll().execute();
  const at = rows.map(({ measured_at }) => Date.parse(measured_at) / 1000);
  const gauge = (name: string, help: string, values: readonly number[]): Family => ({
    name,
    type: 'gauge',
    help,
    samples: values.map((value) => ({ value })),
  });
  return [
    ...Object.entries(HELP).map(([name, help]) =>
      gauge(
        name,
        `${help} Counted once an hour.`,
        rows.filter((row) => row.name === name).map(({ value }) => value),
      ),
    ),
    gauge('etdp_measured_timestamp_seconds', 'When that was counted.', at.length === 0 ? [] : [Math.min(...at)]),
  ];
}
