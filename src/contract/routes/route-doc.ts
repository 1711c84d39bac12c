import type { ProblemCode } from '../wire/problem.ts';
import type { Role } from '../wire/session.ts';

/**
 * Who may call. `anyone`: nobody signed in. `holder`: the dossier's access token. `resident`: the one who owns the dossier, signed in.
 * `secret`: the tracking secret of that dossier. Beside `anyone` a session is not needed, but one that is sent must be good.
 */
export type Access = 'anyone' | 'holder' | 'secret' | 'phone' | Role;

/** What the API reference says of a call. Kept apart from the route, so that no browser downloads it. */
export interface RouteDoc {
  readonly summary: string;
  readonly tag: string;
  readonly access: readonly Access[];
  /** Refusals of its own; `problemsOf` adds those that come with the shape of a call and with who may make it. */
  readonly problems: readonly ProblemCode[];
  /** Media type of an answer that is not JSON. */
  readonly media?: string;
  /** A second media type of the answer, for whoever prefers it (`Accept`). */
  readonly also?: string;
}

export const HOLDER = ['holder', 'resident'] as const;
export const DESK = ['officer', 'admin'] as const;
export const STAFF = ['volunteer', ...DESK] as const;
export const ANY_ROLE = [...STAFF, 'resident'] as const;
