import { randomBytes, randomUUID } from 'node:crypto';
import type { CreateSession } from '../../contract/requests/session.ts';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Services } from '../context.ts';
import type { Db, UserRow } from '../database/tables.ts';
import { Refusal } from '../http/refusal.ts';
import { endSessionsOf } from '../staff/sessions.ts';
import { redeem } from './ask-provider.ts';
import { takeAttempt } from './attempts.ts';
import { personOf, type Person } from './person.ts';

/**
 * Who comes back from a provider. Answers what makes or renews their account, in the transaction in which the session begins.
 * @throws {Refusal} `auth.provider-missing`, `auth.provider-refused`, `auth.provider-unavailable`, `auth.level-too-low`,
 *   `auth.forbidden`
 */
export async function providerSignIn(
  { db, providers, agencies, keys }: Services,
  body: Extract<CreateSession, { codeVerifier: string }>,
  origin: string | null,
  now: Date,
): Promise<(tx: Db) => Promise<UserRow>> {
  if (providers.all.length === 0) throw new Refusal('auth.provider-missing');
  const { code, state, codeVerifier, iss } = body;
  const attempt = await takeAttempt(db, { state, codeVerifier, origin }, now);
  const provider = attempt && providers.get(attempt.provider);
  if (!attempt || !provider) throw new Refusal('auth.provider-refused');
  const { nonce, redirect_uri: redirectUri } = attempt;
  const claims = await redeem(provider, { code, state, iss, codeVerifier, nonce, redirectUri });
  const person = personOf(provider, claims, agencies);
  const mark = keys.mark(`provider ${JSON.stringify([provider.issuer, person.subject])}`);
  return (tx) => accountOf(tx, { mark, providerId: provider.id, person }, now);
}

/** The account of a person, as the provider describes them now; made when they come for the first time. */
async function accountOf(
  tx: Db,
  { mark, providerId, person }: { readonly mark: string; readonly providerId: string; readonly person: Person },
  now: Date,
): Promise<UserRow> {
  const { displayName: display_name, role, agencyId: agency_id, postId: post_id } = person;
  const said = { display_name, role, agency_id, post_id };
  const known = await tx
    .selectFrom('provider_accounts')
    .innerJoin('users', 'users.id', 'provider_accounts.user_id')
    .selectAll('users')
    .where('provider_accounts.id', '=', mark)
    .executeTakeFirst();
  if (known) {
    await tx.updateTable('users').set(said).where('id', '=', known.id).execute();
    // What was begun with other rights ends with them.
    if (known.role !== role || known.agency_id !== agency_id) await endSessionsOf(tx, known.id);
    return { ...known, ...said };
  }
  const user: UserRow = {
    id: randomUUID(),
    username: `${providerId}-${randomBytes(6).toString('hex')}`,
    password: '',
    demo: 0,
    created_at: localTimestamp(now),
    one_time_until: null,
    handed_out_by: null,
    ...said,
  };
  await tx.insertInto('users').values(user).execute();
  await tx.insertInto('provider_accounts').values({ id: mark, user_id: user.id }).execute();
  return user;
}
