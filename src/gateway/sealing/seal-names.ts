import { sql } from 'kysely';
import type { Db } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import type { DataKeys } from './data-keys.ts';
import { hashValue } from './found-by-hash.ts';
import { sealRows } from './seal-rows.ts';

const STEP = 500;

/**
 * Seals the user names of a database from before they were sealed, and notes by what they are found. `db` is the database as it is. Where
 * names stand elsewhere comes first: ended half-way, it is begun again as long as one account is without its hash.
 */
export async function sealNames(db: Db, keys: DataKeys): Promise<void> {
  if ((await nameless(db, 1)).length === 0) return;
  await sealRows(db, keys, ['guidance', 'deliveries']);
  for (let done = STEP; done === STEP;)
    done = await transact(db, async (tx) => {
      const users = await nameless(tx, STEP);
      for (const { id, username } of users) {
        const name = keys.open(username);
        const hash = hashValue(keys, 'username', name);
        await sql`update users set username = ${keys.seal(name)}, username_hash = ${hash} where id = ${id}`.execute(tx);
      }
      return users.length;
    });
}

async function nameless(db: Db, count: number): Promise<{ id: string; username: string }[]> {
  const { rows } = await sql<{ id: string; username: string }>`
    select id, username from users where username_hash is null limit ${sql.lit(count)}`.execute(db);
  return rows;
}
