import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { UserRow, Db } from '../database/tables.ts';
import { CHALLENGE, sha256Hex } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { endSignIn, giveTokens, type Tokens } from '../staff/sessions.ts';

export interface Renewable {
  readonly signInId: string;
  readonly endsAt: Date;
  readonly user: UserRow;
}

/**
 * What a refresh token renews. Each is used once; one that comes again is in two hands, and nobody can tell whose is the thief's, so that
 * the sign-in ends with all its tokens (RFC 9700, section 4.14.2). A client whose answer was lost repeats the call with its key.
 * @throws {Refusal} `auth.invalid`, `auth.expired`
 */
export async function findRenewable(db: Db, token: string, origin: string | null, now: Date): Promise<Renewable> {
  const row = await db
    .selectFrom('refresh_tokens')
    .innerJoin('sign_ins', 'sign_ins.id', 'refresh_tokens.sign_in_id')
    .select(['sign_ins.id', 'sign_ins.user_id', 'sign_ins.origin', 'sign_ins.ends_at', 'refresh_tokens.used_at'])
    .where('refresh_tokens.token_hash', '=', sha256Hex(token))
    .executeTakeFirst();
  if (!row || (row.origin !== null && origin !== null && origin !== row.origin)) throw invalid();
  if (row.used_at !== null) {
    await endSignIn(db, row.id);
    throw invalid();
  }
  if (row.ends_at <= localTimestamp(now)) throw new Refusal('auth.expired', CHALLENGE);
  const user = await db.selectFrom('users').selectAll().where('id', '=', row.user_id).executeTakeFirst();
  if (!user) throw invalid();
  return { signInId: row.id, endsAt: new Date(row.ends_at), user };
}

/** Uses the token up and gives the next ones. The access token before stays good until its own end, for calls on their way. */
export async function renew(tx: Db, token: string, { signInId, endsAt, user }: Renewable, now: Date): Promise<Tokens> {
  const { numUpdatedRows } = await tx
    .updateTable('refresh_tokens')
    .set({ used_at: localTimestamp(now) })
    .where('token_hash', '=', sha256Hex(token))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw invalid();
  return giveTokens(tx, { id: signInId, userId: user.id, endsAt }, true, now);
}

function invalid(): Refusal {
  return new Refusal('auth.invalid', CHALLENGE);
}
