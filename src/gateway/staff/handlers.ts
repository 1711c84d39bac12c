import type { Session } from '../../contract/wire/session.ts';
import { Guesses } from '../access/guesses.ts';
import { passwordSignIn } from '../access/password-sign-in.ts';
import { findRenewable, renew } from '../access/renew.ts';
import { hasFactor } from '../access/second-factor.ts';
import type { Services } from '../context.ts';
import type { Db, UserRow } from '../database/tables.ts';
import { bearerToken } from '../http/access.ts';
import { Refusal, type Handlers } from '../http/handle.ts';
import { providerSignIn } from '../providers/provider-sign-in.ts';
import { beginSession, dueOf, endSessionsOf, endSignIn, roleOf, signInOf, type Tokens } from './sessions.ts';
import { findUser } from './users.ts';

type SessionCalls = 'createSession' | 'renewSession' | 'endSession' | 'getMe';

/** Signing in and out, and who somebody is. */
export function staffHandlers(services: Services): Handlers<SessionCalls> {
  const guesses = new Guesses(services.db, services.keys);
  return {
    async createSession({ body, headers, client, tx, now }) {
      const session = { origin: headers.get('origin'), renewable: body.renewable ?? false };
      const enter = await ('codeVerifier' in body
        ? providerSignIn(services, body, session.origin, now)
        : passwordSignIn({ db: tx, guesses }, body, client, now));
      return {
        inTransaction: async (writing) => {
          const user = await enter(writing);
          return { body: await show(writing, user, await beginSession(writing, user.id, session, now)) };
        },
      };
    },

    async renewSession({ body, headers, tx, now }) {
      const found = await findRenewable(tx, body.refreshToken, headers.get('origin'), now);
      return {
        inTransaction: async (writing) => ({
          body: await show(writing, found.user, await renew(writing, body.refreshToken, found, now)),
        }),
      };
    },

    async endSession({ headers, query, who, tx }) {
      const token = bearerToken(headers);
      const signIn = token === null ? null : await signInOf(tx, token);
      if (query.all !== undefined && who.kind !== 'anyone' && who.kind !== 'holder')
        await endSessionsOf(tx, who.userId);
      else if (signIn !== null) await endSignIn(tx, signIn);
      return {};
    },

    async getMe({ who, tx }) {
      if (who.kind !== 'staff' && who.kind !== 'resident') throw new Refusal('auth.missing');
      const user = await findUser(tx, who.username);
      if (!user) throw new Error('a session has no account');
      const { username, display_name: displayName } = user;
      return {
        body: { username, displayName, roles: [who.role], agencyId: user.agency_id, ...(await dues(tx, user)) },
      };
    },
  };
}

async function show(db: Db, user: UserRow, tokens: Tokens): Promise<Session> {
  return { ...tokens, roles: [roleOf(user.role)], agencyId: user.agency_id, ...(await dues(db, user)) };
}

async function dues(db: Db, user: UserRow): Promise<Pick<Session, 'due'>> {
  const due = dueOf(user, await hasFactor(db, user.id));
  return due === null ? {} : { due };
}
