import type { Services } from '../context.ts';
import { bearerToken } from '../http/access.ts';
import { Refusal, type Handlers } from '../http/handle.ts';
import { rateLimits } from '../http/shared-rates.ts';
import { passwordFits } from './password.ts';
import { beginSession, endSession, roleOf } from './sessions.ts';
import { findUser, tidyUsername } from './users.ts';

export function staffHandlers(services: Services): Handlers<'createSession' | 'endSession' | 'getMe'> {
  // A name is guessed from many addresses as well as from one.
  const tries = rateLimits(services, 'name');
  return {
    createSession: async ({ body, tx, now }) => {
      // Where a provider will be asked who it is.
      if ('code' in body) throw new Refusal('auth.provider-missing');
      await tries.take('sign-in', tidyUsername(body.username));
      const user = await findUser(tx, body.username);
      if (!(await passwordFits(body.password, user?.password)) || !user) throw new Refusal('auth.wrong-password');
      return {
        inTransaction: async (writing) => {
          const session = await beginSession(writing, user.id, now);
          return { body: { ...session, roles: [roleOf(user.role)], agencyId: user.agency_id } };
        },
      };
    },
    endSession: async ({ headers, tx }) => {
      const token = bearerToken(headers);
      if (token !== null) await endSession(tx, token);
      return {};
    },
    getMe: async ({ who, tx }) => {
      if (who.kind !== 'staff' && who.kind !== 'resident') throw new Refusal('auth.missing');
      const user = await findUser(tx, who.username);
      return {
        body: {
          username: who.username,
          displayName: user?.display_name ?? who.username,
          roles: [who.role],
          agencyId: who.kind === 'staff' ? who.agencyId : null,
        },
      };
    },
  };
}
