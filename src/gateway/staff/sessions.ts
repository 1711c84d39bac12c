import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import { STAFF_ROLES, type StaffRole } from '../../contract/wire/session.ts';
import type { Db } from '../database/tables.ts';
import { sha256Hex } from '../http/access.ts';
import type { Identity } from '../http/handle.ts';

/** How long a session lasts: a working day. */
const SESSION_MS = 8 * 3_600_000;

export type StaffIdentity = Extract<Identity, { kind: 'staff' }>;
export type SessionState =
  | { readonly state: 'live'; readonly user: StaffIdentity }
  | { readonly state: 'unknown' }
  | { readonly state: 'expired' };

const roleSchema = z.enum(STAFF_ROLES);

/** The role a row names. Only `saveUser` writes it. */
export function roleOf(written: string): StaffRole {
  return roleSchema.parse(written);
}

/** Begins a session. The token is shown once; the database keeps its hash alone. */
export async function beginSession(
  db: Db,
  userId: string,
  now: Date,
): Promise<{ accessToken: string; expiresAt: string }> {
  const accessToken = randomBytes(32).toString('base64url');
  const expiresAt = localTimestamp(new Date(now.getTime() + SESSION_MS));
  await db
    .insertInto('sessions')
    .values({
      token_hash: sha256Hex(accessToken),
      user_id: userId,
      created_at: localTimestamp(now),
      expires_at: expiresAt,
    })
    .execute();
  return { accessToken, expiresAt };
}

/** Whose session a token opens. */
export async function readSession(db: Db, token: string, now: Date): Promise<SessionState> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('staff_users', 'staff_users.id', 'sessions.user_id')
    .select([
      'sessions.expires_at',
      'staff_users.id',
      'staff_users.username',
      'staff_users.agency_id',
      'staff_users.role',
    ])
    .where('sessions.token_hash', '=', sha256Hex(token))
    .executeTakeFirst();
  if (!row) return { state: 'unknown' };
  if (row.expires_at <= localTimestamp(now)) return { state: 'expired' };
  return {
    state: 'live',
    user: { kind: 'staff', userId: row.id, username: row.username, agencyId: row.agency_id, role: roleOf(row.role) },
  };
}

export async function endSession(db: Db, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', sha256Hex(token)).execute();
}

/** Forgets sessions that ended a day ago; until then they are answered as expired and not as unknown. */
export async function sweepSessions(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('expires_at', '<', localTimestamp(new Date(now.getTime() - 86_400_000)))
    .execute();
}
