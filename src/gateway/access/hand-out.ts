import { randomUUID } from 'node:crypto';
import type { HandOutAccount } from '../../contract/requests/session.ts';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { HandedOut } from '../../contract/wire/session.ts';
import type { Db } from '../database/tables.ts';
import { Refusal, type Identity } from '../http/handle.ts';
import { endSessionsOf } from '../staff/sessions.ts';
import { hashPassword } from '../staff/password.ts';
import { tidyUsername } from '../staff/users.ts';
import { secretWord } from './recovery-codes.ts';

/** How long the paper is good for. */
const PAPER_DAYS = 14;
/** 60 bits, in three groups of four. */
const LETTERS = 12;

/**
 * An account for a resident, as the pilot handed them out: a name and, on paper, a password that is changed at the first use. Only the
 * agency that handed it out gives a new one, which ends the sessions there are.
 * @throws {Refusal} `account.taken`, `account.unknown`
 */
export async function handOut(
  who: Identity,
  { username: typed, displayName, again = false }: HandOutAccount,
  now: Date,
): Promise<{ inTransaction: (tx: Db) => Promise<{ body: HandedOut }> }> {
  if (who.kind !== 'staff') throw new Refusal('auth.forbidden');
  const username = tidyUsername(typed);
  const password = secretWord(LETTERS);
  const expiresAt = localTimestamp(new Date(now.getTime() + PAPER_DAYS * 86_400_000));
  const given = {
    display_name: displayName.normalize('NFC').trim(),
    password: await hashPassword(password),
    one_time_until: expiresAt,
  };
  return {
    inTransaction: async (tx) => {
      const known = await tx
        .selectFrom('users')
        .select(['id', 'handed_out_by'])
        .where('username', '=', username)
        .executeTakeFirst();
      if (again && !known) throw new Refusal('account.unknown');
      if (known && (!again || known.handed_out_by !== who.agencyId)) throw new Refusal('account.taken');
      if (known) {
        await tx.updateTable('users').set(given).where('id', '=', known.id).execute();
        await endSessionsOf(tx, known.id);
      } else {
        const account = { username, role: 'resident', agency_id: null, demo: 0, post_id: null };
        await tx
          .insertInto('users')
          .values({
            id: randomUUID(),
            ...account,
            handed_out_by: who.agencyId,
            created_at: localTimestamp(now),
            ...given,
          })
          .execute();
      }
      return { body: { username, password, expiresAt } };
    },
  };
}
