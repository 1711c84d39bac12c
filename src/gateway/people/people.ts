import type { Services } from '../context.ts';
import { Refusal, type Handlers } from '../http/handle.ts';
import { listMine } from './my-dossiers.ts';

/** What is there for people who are signed in: a resident's own dossiers. */
export function peopleHandlers(services: Services): Handlers<'listMyDossiers'> {
  return {
    async listMyDossiers({ query, who, tx, now }) {
      if (who.kind !== 'resident') throw new Refusal('auth.forbidden');
      return { body: await listMine(services, tx, who.userId, query, now) };
    },
  };
}
