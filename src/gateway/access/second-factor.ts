import type { NewSecondFactor } from '../../contract/wire/session.ts';
import type { Db } from '../database/tables.ts';
import { dropRecoveryCodes, hasRecoveryCode, makeRecoveryCodes, useRecoveryCode } from './recovery-codes.ts';
import { newTotpSecret, stepOfCode, totpUri } from './totp.ts';

/** What the app calls us. */
const ISSUER = 'e-TDP';

type UsesUp = (tx: Db) => Promise<boolean>;

/** Whether somebody has a second factor in force. */
export async function hasFactor(db: Db, userId: string): Promise<boolean> {
  return ((await factorOf(db, userId))?.secret ?? null) !== null;
}

/**
 * Looks at a code of the app, or a recovery code: null when it is wrong or was used before, else what uses it up. That is done with what
 * the code opens, and answers false when somebody else was faster with it.
 */
export async function checkCode(db: Db, userId: string, typed: string, now: Date): Promise<UsesUp | null> {
  const digits = typed.replace(/\s/g, '');
  const factor = await factorOf(db, userId);
  if (!factor?.secret) return null;
  if (!/^\d{6}$/.test(digits))
    return (await hasRecoveryCode(db, userId, typed)) ? (tx) => useRecoveryCode(tx, userId, typed) : null;
  const step = stepOfCode(factor.secret, digits, now);
  return step === null || step <= factor.last_step ? null : (tx) => useStep(tx, userId, step);
}

/** A secret for a new factor, which takes the place of one that was begun and not confirmed. */
export async function beginFactor(
  tx: Db,
  user: { readonly userId: string; readonly username: string },
): Promise<NewSecondFactor> {
  const pending = newTotpSecret();
  await tx
    .insertInto('second_factors')
    .values({ user_id: user.userId, secret: null, pending, last_step: 0 })
    .onConflict((row) => row.column('user_id').doUpdateSet({ pending }))
    .execute();
  return { secret: pending, uri: totpUri(pending, ISSUER, user.username) };
}

/** Puts what was begun in force by its first code, and answers the recovery codes; `none` when nothing was begun. */
export async function confirmFactor(
  tx: Db,
  userId: string,
  typed: string,
  now: Date,
): Promise<'none' | 'wrong' | readonly string[]> {
  const pending = (await factorOf(tx, userId))?.pending ?? null;
  if (pending === null) return 'none';
  const step = stepOfCode(pending, typed, now);
  if (step === null) return 'wrong';
  await tx
    .updateTable('second_factors')
    .set({ secret: pending, pending: null, last_step: step })
    .where('user_id', '=', userId)
    .execute();
  return makeRecoveryCodes(tx, userId);
}

/** Takes a factor away, for who has lost phone and recovery codes; it is set up anew at the next sign-in. */
export async function dropFactor(tx: Db, userId: string): Promise<void> {
  await tx.deleteFrom('second_factors').where('user_id', '=', userId).execute();
  await dropRecoveryCodes(tx, userId);
}

async function factorOf(db: Db, userId: string) {
  return db.selectFrom('second_factors').selectAll().where('user_id', '=', userId).executeTakeFirst();
}

/** Only forwards: what was used, and whatever was shown before it, is used up. */
async function useStep(tx: Db, userId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('second_factors')
    .set({ last_step: step })
    .where('user_id', '=', userId)
    .where('last_step', '<', step)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
