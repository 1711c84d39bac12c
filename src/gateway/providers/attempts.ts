import { createHash, randomBytes } from 'node:crypto';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { SignInAttemptRow } from '../database/access-tables.ts';
import type { Db } from '../database/tables.ts';
import { sameSecret, sha256Hex } from '../http/access.ts';

/** How long somebody may take at the provider. */
const PATIENCE_MS = 10 * 60_000;

export interface NewAttempt {
  readonly provider: string;
  readonly state: string;
  readonly challenge: string;
  readonly origin: string;
  readonly redirectUri: string;
}

/** Notes that somebody is sent to a provider; answers the nonce their identity has to come back with. Null for a state that was used. */
export async function beginAttempt(
  db: Db,
  { provider, state, challenge, origin, redirectUri }: NewAttempt,
  now: Date,
): Promise<string | null> {
  const nonce = randomBytes(24).toString('base64url');
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('sign_in_attempts')
    .values({
      state_hash: sha256Hex(state),
      provider,
      challenge,
      nonce,
      origin,
      redirect_uri: redirectUri,
      expires_at: localTimestamp(new Date(now.getTime() + PATIENCE_MS)),
    })
    .onConflict((row) => row.column('state_hash').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n ? nonce : null;
}

/** The attempt of a state, while somebody may still come back from it. */
export async function findAttempt(db: Db, state: string, now: Date): Promise<SignInAttemptRow | undefined> {
  return db
    .selectFrom('sign_in_attempts')
    .selectAll()
    .where('state_hash', '=', sha256Hex(state))
    .where('expires_at', '>', localTimestamp(now))
    .executeTakeFirst();
}

/**
 * The attempt that somebody comes back from, once: the page that began it, with what it kept to itself. Whatever is wrong, it is used up,
 * and cannot be tried again.
 */
export async function takeAttempt(
  db: Db,
  {
    state,
    codeVerifier,
    origin,
  }: { readonly state: string; readonly codeVerifier: string; readonly origin: string | null },
  now: Date,
): Promise<SignInAttemptRow | null> {
  const attempt = await findAttempt(db, state, now);
  const gone = await db.deleteFrom('sign_in_attempts').where('state_hash', '=', sha256Hex(state)).executeTakeFirst();
  if (!attempt || gone.numDeletedRows !== 1n || attempt.origin !== origin) return null;
  const challenge = createHash('sha256').update(codeVerifier).digest('base64url');
  return sameSecret(challenge, attempt.challenge) ? attempt : null;
}
