import { readTrackingSecret } from '../../contract/rules/dossier-code.ts';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { CreateSession } from '../../contract/requests/session.ts';
import type { Db, UserRow } from '../database/tables.ts';
import { Refusal } from '../http/refusal.ts';
import { passwordFits } from '../staff/password.ts';
import { findUser, tidyUsername } from '../staff/users.ts';
import type { Guess, Guesses } from './guesses.ts';
import { checkCode, hasFactor } from './second-factor.ts';

interface Room {
  readonly db: Db;
  readonly guesses: Guesses;
}

/**
 * Who has this name and password and, where there is one, the second factor. An unknown name takes the time of a known one and is
 * answered alike, however often it is tried. Answers what uses up what was shown, in the transaction in which the session begins.
 * @throws {Refusal} `auth.wrong-password`, `auth.code-missing`, `auth.wrong-code`, `rate.limited`
 */
export async function passwordSignIn(
  { db, guesses }: Room,
  { username, password, code }: Extract<CreateSession, { username: string }>,
  address: string,
  now: Date,
): Promise<(tx: Db) => Promise<UserRow>> {
  const account = tidyUsername(username);
  const user = await checkPassword({ db, guesses }, { account, password, address }, now);
  const entered = async (tx: Db): Promise<UserRow> => {
    await guesses.entered(tx, account, address, now);
    return user;
  };
  if (!(await hasFactor(db, user.id))) return entered;
  if (code === undefined) throw new Refusal('auth.code-missing');
  const use = await checkSecondFactor({ db, guesses }, user, { code, address }, now);
  return async (tx) => {
    await use(tx);
    return entered(tx);
  };
}

/**
 * The account of a name, if the password is right, which is counted as a guess.
 * @throws {Refusal} `auth.wrong-password`, `rate.limited`
 */
export async function checkPassword(
  { db, guesses }: Room,
  { account, password, address }: { readonly account: string; readonly password: string; readonly address: string },
  now: Date,
): Promise<UserRow> {
  const guess: Guess = { of: 'password', account, address };
  await guesses.take(guess, now);
  const user = await findUser(db, account);
  const typed = user && user.one_time_until !== null ? fromPaper(password) : password;
  const right = await passwordFits(typed, user && hasPassword(user, now) ? user.password : undefined);
  if (user && right) {
    await guesses.right(db, guess);
    return user;
  }
  await guesses.wrong(guess, now);
  throw new Refusal('auth.wrong-password');
}

/**
 * Looks at a code, which is counted as a guess, and answers what uses it up.
 * @throws {Refusal} `auth.wrong-code`, at once or, for a code that was used meanwhile, by what is answered; `rate.limited`
 */
export async function checkSecondFactor(
  { db, guesses }: Room,
  { id, username: account }: Pick<UserRow, 'id' | 'username'>,
  { code, address }: { readonly code: string; readonly address: string },
  now: Date,
): Promise<(tx: Db) => Promise<void>> {
  const guess: Guess = { of: 'code', account, address };
  await guesses.take(guess, now);
  const use = await checkCode(db, id, code, now);
  if (!use) {
    await guesses.wrong(guess, now);
    throw new Refusal('auth.wrong-code');
  }
  return async (tx) => {
    if (!(await use(tx))) throw new Refusal('auth.wrong-code');
    await guesses.right(tx, guess);
  };
}

/** A password on paper has the form of a tracking secret, and is read as generously. */
function fromPaper(typed: string): string {
  return readTrackingSecret(typed) ?? typed;
}

/** Not who signs in through a provider alone, nor whose password on paper has run out. */
function hasPassword({ password, one_time_until: until }: UserRow, now: Date): boolean {
  return password !== '' && (until === null || until > localTimestamp(now));
}
