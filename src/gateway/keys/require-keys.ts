import type { Db } from '../database/tables.ts';
import type { Keys } from './keys.ts';

/**
 * Sees to it that every key the data was signed with is in the ring. A gateway that came back without them would make new ones, and
 * every receipt and every tracking secret out there would be worth nothing.
 * @throws {Error} when one is missing
 */
export async function requireKeys(db: Db, keys: Keys): Promise<void> {
  const ids = keys.published.map(({ id }) => id);
  const other = await db
    .selectFrom('log_events')
    .select('key_id')
    .where('key_id', 'not in', ids)
    .limit(1)
    .executeTakeFirst();
  if (other)
    throw new Error(
      `The data was signed with the key ${other.key_id}, but the keys folder holds ${ids.join(', ')}: bring back the keys folder that belongs to this data`,
    );
}
