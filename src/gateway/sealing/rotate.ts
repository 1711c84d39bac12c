import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Db } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import { DataKeys, LOOKUP_KEY, newId, rewrap } from './data-keys.ts';
import type { MasterKey } from './master-key.ts';
import { sealRows } from './seal-rows.ts';

/** A running gateway reads the keys anew every hour; after a day nobody seals with a key that was replaced. */
const IN_USE_MS = 86_400_000;

/** What a rotation did. */
export interface Rotation {
  /** Data keys that are under another master key now. */
  readonly rewrapped: number;
  /** Rows sealed with the new data key. */
  readonly rows: number;
  /** Data keys that were replaced long ago and are gone. */
  readonly removed: number;
}

/**
 * Takes a new data key and seals every row with it; where `before` is another master key than `master`, puts the data keys under
 * `master` first. Works beside running gateways: what they still seal with the key before is sealed anew by the next rotation, and a
 * key goes a day after it was replaced. `db` is the database as it is. Ended at any moment, it is begun again.
 */
export async function rotate(db: Db, master: MasterKey, before: MasterKey, now: Date): Promise<Rotation> {
  const rewrapped = before.id === master.id ? 0 : await transact(db, (tx) => rewrap(tx, before, master));
  const { dataKeys } = await DataKeys.open(db, master, now);
  await transact(db, (tx) => dataKeys.add(tx, newId(now), now));
  await dataKeys.load(db);
  const rows = await sealRows(db, dataKeys);
  const unused = await replacedBefore(db, new Date(now.getTime() - IN_USE_MS));
  for (const id of unused) await db.deleteFrom('data_keys').where('id', '=', id).execute();
  return { rewrapped, rows, removed: unused.length };
}

/** The keys after which another one had been made by then. */
async function replacedBefore(db: Db, then: Date): Promise<string[]> {
  const made = await db
    .selectFrom('data_keys')
    .select(['id', 'created_at'])
    .where('id', '<>', LOOKUP_KEY)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return made.flatMap(({ id }, at) => {
    const next = made[at + 1];
    return next && next.created_at <= localTimestamp(then) ? [id] : [];
  });
}
