import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Db } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import { noteDeletion } from './deletions.ts';

/** Deletes the rows whose time has come, with a note of how many, and says which they were. Mostly there are none, and nobody waits for it. */
export async function takeExpired(
  db: Db,
  table: 'uploads' | 'govstack_files',
  rule: string,
  now: Date,
): Promise<string[]> {
  const at = localTimestamp(now);
  const over = db.selectFrom(table).select('id').where('expires_at', '<=', at).limit(1);
  if (!(await over.executeTakeFirst())) return [];
  return transact(db, async (tx) => {
    const gone = await tx.deleteFrom(table).where('expires_at', '<=', at).returning('id').execute();
    await noteDeletion(tx, rule, gone.length, now);
    return gone.map(({ id }) => id);
  });
}
