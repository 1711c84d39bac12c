import { ASKED } from '../../contract/routes/asked.ts';
import { needsKey, problemsOf, takesKey } from '../../contract/routes/problems-of.ts';
import type { Asks, Route } from '../../contract/routes/route.ts';
import { ROUTES, ROUTE_DOCS, type RouteDoc, type RouteName } from '../../contract/routes/table.ts';
import { isRole } from '../../contract/wire/session.ts';
import type { ProblemCode } from '../../contract/wire/problem.ts';
import type { Ask } from '../api/ask.ts';
import type { Context } from '../context.ts';
import { usual } from '../world/usual.ts';

/** One call of the contract with all that is known of it. */
export interface Known {
  readonly name: RouteName;
  readonly route: Route;
  readonly asks: Asks;
  readonly doc: RouteDoc;
  /** Takes a key; cannot do without one. */
  readonly isKeyed: boolean;
  readonly needsKey: boolean;
  readonly problems: readonly ProblemCode[];
}

/** Every call of the contract: what is checked of all of a kind takes its calls from here, so that a new one is among them. */
export const KNOWN: readonly Known[] = (Object.keys(ROUTES) as RouteName[]).map((name) => ({
  name,
  route: ROUTES[name],
  asks: ASKED[name],
  doc: ROUTE_DOCS[name],
  isKeyed: takesKey(name),
  needsKey: needsKey(name),
  problems: problemsOf(name),
}));

/** Calls for who is signed in, and for nobody else. */
export const SIGNED_IN = KNOWN.filter(({ doc }) => doc.access.every(isRole));
/** Calls that a dossier's access token opens. */
export const OF_HOLDER = KNOWN.filter(({ doc }) => doc.access.includes('holder'));
export const WITH_BODY = KNOWN.filter(({ asks }) => asks.body !== undefined);

/** Does something with the usual request of each call, all at once; calls that cannot be made here are passed over. */
export async function each(
  context: Context,
  calls: readonly Known[],
  work: (call: Known, ask: Ask) => Promise<unknown>,
): Promise<void> {
  await Promise.all(
    calls.map(async (call) => {
      const ask = await usual(context, call.name);
      if (ask) await work(call, ask);
    }),
  );
}
