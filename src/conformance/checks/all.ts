import type { Check } from '../check.ts';
import { access } from './access.ts';
import { calls } from './calls.ts';
import { clock } from './clock.ts';
import { cors } from './cors.ts';
import { deliveries } from './deliveries.ts';
import { http } from './http.ts';
import { limits } from './limits.ts';
import { live } from './live.ts';
import { log } from './log.ts';
import { notifications } from './notifications.ts';
import { paging } from './paging.ts';
import { papers } from './papers.ts';
import { people } from './people.ts';
import { problems } from './problems.ts';
import { replay } from './replay.ts';
import { signIn } from './sign-in.ts';
import { states } from './states.ts';
import { uploads } from './uploads.ts';
import { versions } from './versions.ts';

/** Every check, group by group. */
export const CHECKS: readonly Check[] = [
  ...calls,
  ...papers,
  ...people,
  ...deliveries,
  ...notifications,
  ...signIn,
  ...problems,
  ...replay,
  ...versions,
  ...uploads,
  ...clock,
  ...paging,
  ...live,
  ...states,
  ...log,
  ...access,
  ...cors,
  ...http,
  ...limits,
];
