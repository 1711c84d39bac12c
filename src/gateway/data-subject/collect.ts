import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { SignInRow } from '../database/access-tables.ts';
import type { Db, UserRow } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import { readerMark } from '../dossiers/holders.ts';
import type { Keys } from '../keys/keys.ts';
import { appendEvent } from '../log/append.ts';
import { collectDossier, type CollectedDossier } from './collect-dossier.ts';
import type { Dossier, Person } from './find-person.ts';

/** Who reads where nobody had to sign in. */
const READER = 'e-tdp export';

/** Everything that is kept of one resident, as `data.json` holds it. */
export interface Collected {
  /** The form of this file. */
  readonly version: 1;
  readonly madeAt: string;
  readonly account: CollectedAccount | null;
  readonly dossiers: readonly CollectedDossier[];
  /** Dossiers of others in which the number stands, or that were filed with the account: that there are some, and nothing in them. */
  readonly mentionedIn: readonly Mention[];
  readonly filedForOthers: readonly Mention[];
}
export interface CollectedAccount {
  readonly username: string;
  readonly displayName: string;
  readonly createdAt: string;
  /** The agency that handed it out. */
  readonly handedOutBy: string | null;
  readonly passwordOnPaperUntil: string | null;
  readonly hasSecondFactor: boolean;
  readonly signsInThroughProvider: boolean;
  readonly signIns: readonly Pick<SignInRow, 'origin' | 'began_at' | 'ends_at'>[];
}
export interface Mention {
  readonly code: string | null;
  readonly procedure: string;
  readonly agency: string;
  readonly submittedAt: string | null;
}

/**
 * Notes in the log of each dossier that it is read, as when somebody of the ward opens it at the desk, and then reads it: what cannot be
 * noted is not handed out.
 */
export async function collect(db: Db, keys: Keys, person: Person, now: Date): Promise<Collected> {
  const { account, dossiers, mentioned, filedForOthers } = person;
  const at = localTimestamp(now);
  for (const { id } of dossiers)
    await transact(db, async (tx) => {
      const data = { by: readerMark(keys, id, READER), document: null, exported: true };
      await appendEvent(tx, keys, { dossierId: id, type: 'read', at, actor: 'admin', data });
    });
  const collected: CollectedDossier[] = [];
  for (const row of dossiers) collected.push(await collectDossier(db, row));
  return {
    version: 1,
    madeAt: at,
    account: account && (await collectAccount(db, account)),
    dossiers: collected,
    mentionedIn: mentioned.map(mentionOf),
    filedForOthers: filedForOthers.map(mentionOf),
  };
}

/** An account without what opens it. */
async function collectAccount(db: Db, user: UserRow): Promise<CollectedAccount> {
  const { id, username, display_name, created_at, one_time_until, handed_out_by } = user;
  const signIns = db.selectFrom('sign_ins').select(['origin', 'began_at', 'ends_at']).where('user_id', '=', id);
  const factor = db.selectFrom('second_factors').select('secret').where('user_id', '=', id);
  const provider = db.selectFrom('provider_accounts').select('id').where('user_id', '=', id);
  return {
    username,
    displayName: display_name,
    createdAt: created_at,
    handedOutBy: handed_out_by,
    passwordOnPaperUntil: one_time_until,
    hasSecondFactor: ((await factor.executeTakeFirst())?.secret ?? null) !== null,
    signsInThroughProvider: (await provider.executeTakeFirst()) !== undefined,
    signIns: await signIns.orderBy('began_at').execute(),
  };
}

function mentionOf({
  code,
  procedure_code: procedure,
  agency_id: agency,
  submitted_at: submittedAt,
}: Dossier): Mention {
  return { code, procedure, agency, submittedAt };
}
