import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import { ROLES, type Due, type Role } from '../../contract/wire/session.ts';
import { prepared } from '../database/prepared.ts';
import type { Db, UserRow } from '../database/tables.ts';
import { sha256Hex } from '../http/access.ts';
import type { Identity } from '../http/handle.ts';

/** How long a sign-in lasts: a working day. */
const SIGN_IN_MS = 8 * 3_600_000;
/** How long an access token lasts that can be renewed. */
const RENEWABLE_MS = 15 * 60_000;

export type SessionIdentity = Extract<Identity, { kind: 'staff' | 'resident' }>;
export type SessionState =
  | { readonly state: 'live'; readonly user: SessionIdentity }
  /** Somebody is there who must do something before anything else. */
  | { readonly state: 'due'; readonly user: SessionIdentity; readonly due: Due }
  | { readonly state: 'unknown' }
  | { readonly state: 'expired' };

export interface Tokens {
  readonly accessToken: string;
  readonly expiresAt: string;
  readonly refreshToken?: string;
}

const roleSchema = z.enum(ROLES);

/** The role a row names. Only `saveUser` writes it. */
export function roleOf(written: string): Role {
  return roleSchema.parse(written);
}

/** Begins a session of the page at `origin`; null: of no page. */
export async function beginSession(
  db: Db,
  userId: string,
  { origin, renewable }: { readonly origin: string | null; readonly renewable: boolean },
  now: Date,
): Promise<Tokens> {
  const id = randomUUID();
  const endsAt = new Date(now.getTime() + SIGN_IN_MS);
  await db
    .insertInto('sign_ins')
    .values({ id, user_id: userId, origin, began_at: localTimestamp(now), ends_at: localTimestamp(endsAt) })
    .execute();
  return giveTokens(db, { id, userId, endsAt }, renewable, now);
}

/** The tokens of a sign-in. They are shown once; the database keeps their hashes alone. None outlives its sign-in. */
export async function giveTokens(
  db: Db,
  signIn: { readonly id: string; readonly userId: string; readonly endsAt: Date },
  renewable: boolean,
  now: Date,
): Promise<Tokens> {
  const accessToken = randomBytes(32).toString('base64url');
  const end = renewable ? Math.min(signIn.endsAt.getTime(), now.getTime() + RENEWABLE_MS) : signIn.endsAt.getTime();
  const expiresAt = localTimestamp(new Date(end));
  await db
    .insertInto('sessions')
    .values({
      token_hash: sha256Hex(accessToken),
      user_id: signIn.userId,
      created_at: localTimestamp(now),
      expires_at: expiresAt,
      sign_in_id: signIn.id,
    })
    .execute();
  if (!renewable) return { accessToken, expiresAt };
  const refreshToken = randomBytes(32).toString('base64url');
  await db
    .insertInto('refresh_tokens')
    .values({ token_hash: sha256Hex(refreshToken), sign_in_id: signIn.id, used_at: null })
    .execute();
  return { accessToken, expiresAt, refreshToken };
}

/**
 * Whose session a token opens. A page of another origin than the one that signed in is told that it opens none; where no origin is
 * sent (a program, or a page that reads from its own server) there is nothing to compare.
 */
export async function readSession(db: Db, token: string, origin: string | null, now: Date): Promise<SessionState> {
  if (!db.isTransaction) return lookUp(db, token, origin, now);
  // Whose key a call has, and who makes it, is asked in the same transaction: what it has read stays so.
  const known = read.get(db);
  if (known?.token === token) return known.session;
  const session = lookUp(db, token, origin, now);
  read.set(db, { token, session });
  return session;
}

const read = new WeakMap<Db, { readonly token: string; readonly session: Promise<SessionState> }>();

async function lookUp(db: Db, token: string, origin: string | null, now: Date): Promise<SessionState> {
  const [row] = await sessionOf(db, { hash: sha256Hex(token) });
  if (!row || (row.origin !== null && origin !== null && origin !== row.origin)) return { state: 'unknown' };
  if (row.expires_at <= localTimestamp(now)) return { state: 'expired' };
  const user = identityOf(row);
  const due = dueOf(row, row.factor !== null);
  return due === null ? { state: 'live', user } : { state: 'due', user, due };
}

const sessionOf = prepared((db, { hash }: { hash: string }) =>
  db
    .selectFrom('sessions')
    .innerJoin('sign_ins', 'sign_ins.id', 'sessions.sign_in_id')
    .innerJoin('users', 'users.id', 'sign_ins.user_id')
    .leftJoin('second_factors', 'second_factors.user_id', 'users.id')
    .select(['sessions.expires_at', 'sign_ins.origin', 'second_factors.secret as factor'])
    .select(['users.id', 'users.username', 'users.agency_id', 'users.role', 'users.post_id'])
    .select(['users.password', 'users.demo', 'users.one_time_until'])
    .where('sessions.token_hash', '=', hash),
);

/**
 * What somebody must do before anything else. Staff who have a password here need a second factor; who signs in through a provider
 * has theirs there, and a demo's accounts, whose password is printed on the screen, protect nothing.
 */
export function dueOf(user: DueColumns, hasFactor: boolean): Due | null {
  if (user.one_time_until !== null) return 'new-password';
  return user.role !== 'resident' && user.password !== '' && user.demo === 0 && !hasFactor ? 'second-factor' : null;
}

function identityOf(row: SessionUser): SessionIdentity {
  const { id: userId, username, role: written, agency_id: agencyId, post_id: postId } = row;
  const role = roleOf(written);
  if (role === 'resident') return { kind: 'resident', userId, username, role };
  if (agencyId === null) throw new Error('an account of staff has no agency');
  return { kind: 'staff', userId, username, role, agencyId, postId };
}

type DueColumns = Pick<UserRow, 'role' | 'password' | 'demo' | 'one_time_until'>;
type SessionUser = Pick<UserRow, 'id' | 'username' | 'role' | 'agency_id' | 'post_id'>;

/** The sign-in a token came of. */
export async function signInOf(db: Db, token: string): Promise<string | null> {
  const row = await db
    .selectFrom('sessions')
    .select('sign_in_id')
    .where('token_hash', '=', sha256Hex(token))
    .executeTakeFirst();
  return row?.sign_in_id ?? null;
}

/** Ends a sign-in with all its tokens. */
export async function endSignIn(db: Db, id: string): Promise<void> {
  await db.deleteFrom('sign_ins').where('id', '=', id).execute();
}

/** Ends every session of an account, or every other one. */
export async function endSessionsOf(db: Db, userId: string, but: string | null = null): Promise<void> {
  await db
    .deleteFrom('sign_ins')
    .where('user_id', '=', userId)
    .where('id', '!=', but ?? '')
    .execute();
}
