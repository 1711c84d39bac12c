import { randomInt } from 'node:crypto';
import { SECRET_ALPHABET } from '../../contract/rules/dossier-code.ts';
import type { Db } from '../database/tables.ts';
import { sha256Hex } from '../http/access.ts';

const CODES = 10;
/** 16 letters of 32: 80 bits, which nobody tries out, so that a fast hash does. */
const LETTERS = 16;

/** Makes a person's recovery codes anew; those from before are void. Only hashes are kept. */
export async function makeRecoveryCodes(tx: Db, userId: string): Promise<string[]> {
  await dropRecoveryCodes(tx, userId);
  const codes = Array.from({ length: CODES }, () => secretWord(LETTERS));
  await tx
    .insertInto('recovery_codes')
    .values(codes.map((code) => ({ code_hash: hashOf(userId, code), user_id: userId })))
    .execute();
  return codes;
}

export async function dropRecoveryCodes(tx: Db, userId: string): Promise<void> {
  await tx.deleteFrom('recovery_codes').where('user_id', '=', userId).execute();
}

/** Whether somebody has this recovery code; it is not used up. */
export async function hasRecoveryCode(db: Db, userId: string, typed: string): Promise<boolean> {
  const found = await db
    .selectFrom('recovery_codes')
    .select('code_hash')
    .where('code_hash', '=', hashOf(userId, typed))
    .executeTakeFirst();
  return found !== undefined;
}

/** Uses a recovery code up; false when it was none, or somebody was faster. */
export async function useRecoveryCode(tx: Db, userId: string, typed: string): Promise<boolean> {
  const gone = await tx.deleteFrom('recovery_codes').where('code_hash', '=', hashOf(userId, typed)).executeTakeFirst();
  return gone.numDeletedRows === 1n;
}

/** Letters in groups of four that are read from paper without mistakes: `K7QM-3XWP-…`. */
export function secretWord(letters: number): string {
  const all = Array.from({ length: letters }, () => SECRET_ALPHABET.charAt(randomInt(SECRET_ALPHABET.length)));
  return all.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** The salt is whose it is. */
function hashOf(userId: string, typed: string): string {
  const letters = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return sha256Hex(`${userId} ${letters}`);
}
