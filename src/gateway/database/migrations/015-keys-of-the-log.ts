import type { Db } from '../tables.ts';

/** With which keys the log was signed is asked at each start, and it may hold millions of events. */
export async function keysOfTheLog(db: Db): Promise<void> {
  await db.schema.createIndex('log_events_by_key').on('log_events').column('key_id').execute();
}
