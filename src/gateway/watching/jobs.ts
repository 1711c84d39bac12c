import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Services } from '../context.ts';
import type { Db } from '../database/tables.ts';
import type { Family } from './exposition.ts';

/** The work, and a note in the database once all of it is done: at whatever node it ran, every node can say when. */
export function noted(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  name: string,
  work: () => Promise<unknown>,
): () => Promise<void> {
  return async () => {
    const began = performance.now();
    await work();
    const ms = Math.round(performance.now() - began);
    const succeeded_at = localTimestamp(clock());
    await db
      .insertInto('job_runs')
      .values({ name, succeeded_at, ms })
      .onConflict((row) => row.column('name').doUpdateSet({ succeeded_at, ms }))
      .execute();
  };
}

export async function jobFamilies(db: Db): Promise<Family[]> {
  const rows = await db.selectFrom('job_runs').selectAll().orderBy('name').execute();
  return [
    {
      name: 'etdp_job_last_success_timestamp_seconds',
      type: 'gauge',
      help: 'When a background job last did all of its work, at whatever node.',
      samples: rows.map(({ name, succeeded_at }) => ({
        labels: { job: name },
        value: Date.parse(succeeded_at) / 1000,
      })),
    },
    {
      name: 'etdp_job_last_duration_seconds',
      type: 'gauge',
      help: 'How long that took.',
      samples: rows.map(({ name, ms }) => ({ labels: { job: name }, value: ms / 1000 })),
    },
  ];
}
