import type { Services } from '../context.ts';
import { Refusal, type Handlers } from '../http/handle.ts';
import { guidanceHandlers } from './guidance.ts';
import { handoverHandlers } from './handovers.ts';
import { listMine } from './my-dossiers.ts';
import { rosterHandlers } from './roster.ts';
import { statisticsHandlers } from './statistics.ts';

type PeopleCalls =
  | 'listMyDossiers'
  | 'createHandover'
  | 'claimHandover'
  | 'recordGuidance'
  | 'listGuidance'
  | 'getRoster'
  | 'putRoster'
  | 'getStatistics';

/** A resident's own dossiers, handovers, people helped at posts, who is on duty, and how many there were of what. */
export function peopleHandlers(services: Services): Handlers<PeopleCalls> {
  return {
    ...handoverHandlers(services),
    ...guidanceHandlers(services),
    ...rosterHandlers(services),
    ...statisticsHandlers(services),

    async listMyDossiers({ query, who, tx, now }) {
      if (who.kind !== 'resident') throw new Refusal('auth.forbidden');
      return { body: await listMine(services, tx, who.userId, query, now) };
    },
  };
}
