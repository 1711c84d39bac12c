import type { Db } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import { keysFolder, openKeys, type Keys } from './keys.ts';

/**
 * Opens the keys of a data folder, made where neither it nor the database has seen any. The database remembers by a mark which keys are
 * its own, so that nodes with a folder each have the same ones.
 * @throws {Error} when they are not those of the database, none are there though it has some, or they are damaged
 */
export async function openKeysOf(db: Db, dataDir: string): Promise<Keys> {
  const known = await db.selectFrom('key_marks').select('name').limit(1).executeTakeFirst();
  const keys = await openKeys(dataDir, { make: !known });
  await requireKeys(db, keys);
  await transact(db, async (tx) => {
    for (const [name, mark] of Object.entries(keys.marks)) {
      const row = await tx.selectFrom('key_marks').select('mark').where('name', '=', name).executeTakeFirst();
      if (row === undefined) await tx.insertInto('key_marks').values({ name, mark }).execute();
      else if (row.mark !== mark)
        throw new Error(
          `The keys in ${keysFolder(dataDir)} are not those of the database (${name}): bring back the keys folder that belongs to it, or copy it from another node`,
        );
    }
  });
  return keys;
}

/**
 * Sees to it that every key the data was signed with is in the ring. A gateway that came back without them would make new ones, and
 * every receipt and every tracking secret out there would be worth nothing.
 * @throws {Error} when one is missing
 */
export async function requireKeys(db: Db, keys: Keys): Promise<void> {
  const ids = keys.published.map(({ id }) => id);
  const other = (await keysOfLog(db)).find((id) => !ids.includes(id));
  if (other !== undefined)
    throw new Error(
      `The data was signed with the key ${other}, but the keys folder holds ${ids.join(', ')}: bring back the keys folder that belongs to this data`,
    );
}

/** Every key the log was signed with: one look into an index for each, however many events there are. */
async function keysOfLog(db: Db): Promise<string[]> {
  const found: string[] = [];
  for (;;) {
    const next = await db
      .selectFrom('log_events')
      .select('key_id')
      .where('key_id', '>', found.at(-1) ?? '')
      .orderBy('key_id')
      .limit(1)
      .executeTakeFirst();
    if (!next) return found;
    found.push(next.key_id);
  }
}
