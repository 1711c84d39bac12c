import { randomUUID } from 'node:crypto';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import { createSessionSchema } from '../../contract/requests/session.ts';
import type { Role } from '../../contract/wire/session.ts';
import type { Db, UserRow } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import { DEMO_COST, hashPassword } from './password.ts';
import { endSessionsOf } from './sessions.ts';

/** Fewest characters of a password (NIST SP 800-63B). */
const SHORTEST_PASSWORD = 8;
const LONGEST_PASSWORD = 200;
const USERNAME = /^[a-z0-9][a-z0-9._@-]{1,63}$/;

export interface NewUser {
  readonly username: string;
  readonly displayName?: string;
  readonly role: Role;
  /** Where somebody works; null for a resident, and for nobody else. */
  readonly agencyId: string | null;
  readonly password: string;
  /** Where a volunteer helps. */
  readonly postId?: string;
  /** An account that `e-tdp serve` refuses to start with. */
  readonly demo?: boolean;
}

/** A name as it is kept and looked up. */
export function tidyUsername(typed: string): string {
  return typed.normalize('NFC').trim().toLowerCase();
}

/**
 * Makes an account; one of the same name gets the new password and role, and its sessions end.
 * @throws {Error} for a name or password that cannot be one
 */
export async function saveUser(db: Db, user: NewUser, now: Date): Promise<'added' | 'changed'> {
  if ((user.role === 'resident') !== (user.agencyId === null)) throw new Error('Staff have an agency, residents none');
  const username = tidyUsername(user.username);
  if (!USERNAME.test(username)) throw new Error('A user name has 2 to 64 letters, digits and . _ - @, without accents');
  if (user.password.length < SHORTEST_PASSWORD || user.password.length > LONGEST_PASSWORD) {
    throw new Error(`A password has ${String(SHORTEST_PASSWORD)} to ${String(LONGEST_PASSWORD)} characters`);
  }
  createSessionSchema.parse({ username, password: user.password });
  const values = {
    display_name: user.displayName ?? username,
    role: user.role,
    agency_id: user.agencyId,
    password: await (user.demo ? hashPassword(user.password, DEMO_COST) : hashPassword(user.password)),
    demo: user.demo ? 1 : 0,
    one_time_until: null,
    post_id: user.postId ?? null,
  };
  return transact(db, async (tx) => {
    const known = await tx.selectFrom('users').select('id').where('username', '=', username).executeTakeFirst();
    if (!known) {
      await tx
        .insertInto('users')
        .values({ id: randomUUID(), username, handed_out_by: null, created_at: localTimestamp(now), ...values })
        .execute();
      return 'added';
    }
    await tx.updateTable('users').set(values).where('id', '=', known.id).execute();
    await endSessionsOf(tx, known.id);
    return 'changed';
  });
}

export function findUser(db: Db, username: string): Promise<UserRow | undefined> {
  return db.selectFrom('users').selectAll().where('username', '=', tidyUsername(username)).executeTakeFirst();
}

/** The names of accounts that only a demo may have. */
export async function demoUsers(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('users').select('username').where('demo', '=', 1).execute();
  return rows.map(({ username }) => username).sort();
}
