import type { Services } from '../context.ts';
import { bearerToken } from '../http/access.ts';
import { Refusal, type Handlers, type Identity } from '../http/handle.ts';
import { endSessionsOf, signInOf, type SessionIdentity } from '../staff/sessions.ts';
import { hashPassword } from '../staff/password.ts';
import { Guesses } from './guesses.ts';
import { handOut } from './hand-out.ts';
import { checkPassword, checkSecondFactor } from './password-sign-in.ts';
import { beginFactor, confirmFactor, hasFactor } from './second-factor.ts';

type AccessCalls = 'changePassword' | 'beginSecondFactor' | 'confirmSecondFactor' | 'listProviders' | 'handOutAccount';

/** What people get in with: their password, their second factor, and the accounts that the ward hands out. */
export function accessHandlers(services: Services): Handlers<AccessCalls> {
  const { db, keys } = services;
  const guesses = new Guesses(db, keys);
  return {
    async changePassword({ body, headers, client, who, tx, now }) {
      const { userId, username } = signedIn(who);
      if (body.password.normalize('NFC') === body.current.normalize('NFC') || body.password === username)
        throw new Refusal('request.invalid', { errors: [{ pointer: '/password', code: 'password.known' }] });
      const asked = { account: username, password: body.current, address: client };
      const { id } = await checkPassword({ db: tx, guesses }, asked, now);
      const password = await hashPassword(body.password);
      return {
        inTransaction: async (writing) => {
          await writing.updateTable('users').set({ password, one_time_until: null }).where('id', '=', id).execute();
          await endSessionsOf(writing, userId, await signInOf(writing, bearerToken(headers) ?? ''));
          return {};
        },
      };
    },

    async beginSecondFactor({ body, client, who, tx, now }) {
      const user = signedIn(who);
      const { userId: id, username } = user;
      let use: Awaited<ReturnType<typeof checkSecondFactor>> | null = null;
      if (await hasFactor(tx, id)) {
        if (body.code === null) throw new Refusal('auth.code-missing');
        use = await checkSecondFactor({ db: tx, guesses }, { id, username }, { code: body.code, address: client }, now);
      }
      return {
        inTransaction: async (writing) => {
          await use?.(writing);
          return { body: await beginFactor(writing, user) };
        },
      };
    },

    confirmSecondFactor({ body, headers, who, now }) {
      const { userId } = signedIn(who);
      return {
        inTransaction: async (writing) => {
          const confirmed = await confirmFactor(writing, userId, body.code, now);
          if (confirmed === 'none') throw new Refusal('second-factor.not-begun');
          if (confirmed === 'wrong') throw new Refusal('auth.wrong-code');
          await endSessionsOf(writing, userId, await signInOf(writing, bearerToken(headers) ?? ''));
          return { body: { recoveryCodes: [...confirmed] } };
        },
      };
    },

    listProviders: () => ({ body: { items: services.providers.all.map(({ id, name, of }) => ({ id, name, of })) } }),

    handOutAccount: ({ body, who, now }) => handOut(who, body, now),
  };
}

function signedIn(who: Identity): SessionIdentity {
  if (who.kind !== 'staff' && who.kind !== 'resident') throw new Refusal('auth.missing');
  return who;
}
