import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import { ROLES, type Role } from '../../contract/wire/session.ts';
import type { Db, UserRow } from '../database/tables.ts';
import { sha256Hex } from '../http/access.ts';
import type { Identity } from '../http/handle.ts';

/** How long a session lasts: a working day. */
const SESSION_MS = 8 * 3_600_000;

export type SessionIdentity = Extract<Identity, { kind: 'staff' | 'resident' }>;
export type SessionState =
  | { readonly state: 'live'; readonly user: SessionIdentity }
  | { readonly state: 'unknown' }
  | { readonly state: 'expired' };

const roleSchema = z.enum(ROLES);

/** The role a row names. Only `saveUser` writes it. */
export function roleOf(written: string): Role {
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
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select(['sessions.expires_at', 'users.id', 'users.username', 'users.agency_id', 'users.role'])
    .where('sessions.token_hash', '=', sha256Hex(token))
    .executeTakeFirst();
  if (!row) return { state: 'unknown' };
  if (row.expires_at <= localTimestamp(now)) return { state: 'expired' };
  return { state: 'live', user: identityOf(row) };
}

function identityOf({ id: userId, username, role: written, agency_id: agencyId }: SessionUser): SessionIdentity {
  const role = roleOf(written);
  if (role === 'resident') return { kind: 'resident', userId, username, role };
  if (agencyId === null) throw new Error('an account of staff has no agency');
  return { kind: 'staff', userId, username, role, agencyId };
}

type SessionUser = Pick<UserRow, 'id' | 'username' | 'role' | 'agency_id'>;

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
