import type { IncomingMessage } from 'node:http';
import { needsKey, takesKey } from '../../contract/routes/problems-of.ts';
import type { Asks, Route } from '../../contract/routes/route.ts';
import { ROUTE_DOCS, type RouteName } from '../../contract/routes/table.ts';
import { TRACKING_SECRET_HEADER } from '../../contract/routes/tracking.ts';
import { isRole } from '../../contract/wire/session.ts';
import type { Services } from '../context.ts';
import type { Db } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import { readSession } from '../staff/sessions.ts';
import { bearerToken, sha256Hex } from './access.ts';
import type { Call, Handler, Identity, Reply } from './handle.ts';
import {
  answerId,
  findAnswer,
  keepAnswer,
  readKey,
  requestDigest,
  type Answer,
  type Caller,
  type KeyedCall,
} from './idempotency.ts';
import { identify } from './identify.ts';
import { parseJson, readBody } from './json-body.ts';
import { parsePart } from './parse.ts';
import { answerOf, responseOf } from './respond.ts';
import type { Running } from './running.ts';
import type { RequestState } from './state.ts';

/** The types of one route are its handler's business; here they are all alike. */
export type AnyHandler = Handler<Route>;

/** One request of a call, its path and query parsed. */
export interface OneCall {
  readonly name: RouteName;
  readonly route: Route;
  readonly asks: Asks;
  readonly handler: AnyHandler;
  readonly request: Request;
  readonly incoming: IncomingMessage | null;
  readonly params: unknown;
  readonly query: unknown;
  readonly state: RequestState;
}

/**
 * Keyed calls whose work would keep the database from everybody else (a password takes a tenth of a second to check), or that note
 * something even when they are refused: a wrong guess, a token that was stolen.
 */
const SLOW: readonly RouteName[] = [
  'createSession',
  'renewSession',
  'changePassword',
  'beginSecondFactor',
  'confirmSecondFactor',
  'handOutAccount',
];

/** Does a call and answers it: as its access list, its key and its handler say. */
export function doCall(services: Services, running: Running, one: OneCall): Promise<Response> {
  if (!takesKey(one.name)) return plainly(services, one);
  return SLOW.includes(one.name) ? slowly(services, running, one) : writing(services, one);
}

/** A call without a key and without a transaction of its own: reads, and uploads, whose bytes come first. */
export async function plainly(services: Services, one: OneCall): Promise<Response> {
  const { route, asks, request } = one;
  const bytes = await bodyOf(services, one);
  const now = services.clock();
  const who = await identify(services, services.db, one.name, request.headers, one.params, now);
  const body = asks.body ? parsePart(asks.body, parseJson(bytes), '') : undefined;
  const reply = await one.handler(callOf(one, { who, body, tx: services.db, now }));
  const answer = answerOf(route, reply);
  await reply.afterCommit?.();
  return responseOf(request, answer, isTus(one.name), reply.content);
}

/** An unsafe call: its effect and the answer to a repetition of it are committed together. */
async function writing(services: Services, one: OneCall): Promise<Response> {
  const { name, asks, request } = one;
  const key = readKey(request.headers, needsKey(name));
  const bytes = await bodyOf(services, one);
  const json = asks.body ? parseJson(bytes) : undefined;
  const now = services.clock();
  const written = await transact(services.db, async (tx) => {
    const keyed = key === null ? null : await keyedCall(one, key, bytes, tx, now);
    return firstAnswer(one, tx, keyed, now, async () => {
      const who = await identify(services, tx, name, request.headers, one.params, now);
      const body = asks.body ? parsePart(asks.body, json, '') : undefined;
      return one.handler(callOf(one, { who, body, tx, now }));
    });
  });
  return respond(one, written);
}

/**
 * The same where the work must not wait in a transaction, nor others for it: the handler works outside of any, and what it writes
 * in the end (`inTransaction`) is committed with the answer. Of two with the same key the second waits for the first one's answer: it
 * is no further guess at a password.
 */
async function slowly(services: Services, running: Running, one: OneCall): Promise<Response> {
  const { db, config } = services;
  const key = readKey(one.request.headers, needsKey(one.name));
  const bytes = await bodyOf(services, one);
  const json = one.asks.body ? parseJson(bytes) : undefined;
  const now = services.clock();
  const keyed = key === null ? null : await keyedCall(one, key, bytes, db, now);
  if (keyed === null) return await work(services, one, keyed, json);
  const leave = await running.enter(answerId(keyed), config.bodyPatienceMs);
  try {
    return await work(services, one, keyed, json);
  } finally {
    await leave();
  }
}

async function work(services: Services, one: OneCall, keyed: KeyedCall | null, json: unknown): Promise<Response> {
  const { name, asks, request } = one;
  const { db } = services;
  const now = services.clock();
  const known = keyed && (await findAnswer(db, keyed, now));
  if (known) return respond(one, { answer: known, replayed: true });
  const who = await identify(services, db, name, request.headers, one.params, now);
  const body = asks.body ? parsePart(asks.body, json, '') : undefined;
  const reply = await one.handler(callOf(one, { who, body, tx: db, now }));
  const written = await transact(db, (tx) =>
    firstAnswer(one, tx, keyed, now, async () => (await reply.inTransaction?.(tx)) ?? reply),
  );
  return respond(one, written);
}

/** What came out of the transaction of an unsafe call. */
interface Written {
  readonly answer: Answer;
  readonly replayed: boolean;
  readonly afterCommit?: Reply<Route>['afterCommit'] | undefined;
}

/** The answer that was given to a keyed call, else the one that is made now, kept for its repetitions. */
async function firstAnswer(
  { route }: OneCall,
  tx: Db,
  keyed: KeyedCall | null,
  now: Date,
  make: () => Promise<Reply<Route>>,
): Promise<Written> {
  const known = keyed && (await findAnswer(tx, keyed, now));
  if (known) return { answer: known, replayed: true };
  const reply = await make();
  const answer = answerOf(route, reply);
  if (keyed) await keepAnswer(tx, keyed, answer, now);
  return { answer, replayed: false, afterCommit: reply.afterCommit };
}

export async function respond(
  { name, request }: OneCall,
  { answer, replayed, afterCommit }: Written,
): Promise<Response> {
  await afterCommit?.();
  const response = responseOf(request, answer, isTus(name));
  if (replayed) response.headers.set('Idempotency-Replayed', 'true');
  return response;
}

/** What a key is of. Found out before anybody may be refused, as what was done can be told again to whom it was told. */
async function keyedCall(one: OneCall, key: string, bytes: Uint8Array, db: Db, now: Date): Promise<KeyedCall> {
  const { request } = one;
  const { pathname, search } = new URL(request.url);
  const digest = requestDigest(request.method, pathname + search, bytes);
  return { ...(await callerOf(one, key, db, now)), digest };
}

/** Whose key it is, and for which call. */
export async function callerOf(one: OneCall, key: string, db: Db, now: Date): Promise<Caller> {
  return { key, scope: await scopeOf(one, db, now), route: one.name };
}

/**
 * Whose a key is. Who is signed in keeps it over a new sign-in. Else it goes with the credential: the answer to a discarded draft can
 * be repeated though nobody holds it any more, and so can that to a session that was ended.
 */
async function scopeOf({ name, request: { headers } }: OneCall, db: Db, now: Date): Promise<string> {
  const { access } = ROUTE_DOCS[name];
  const token = access.some(isRole) && name !== 'endSession' ? bearerToken(headers) : null;
  const session = token === null ? null : await readSession(db, token, headers.get('origin'), now);
  if (session?.state === 'live') return `user ${session.user.userId}`;
  if (access.includes('anyone')) return 'anyone';
  return `holder ${sha256Hex(JSON.stringify([headers.get('authorization'), headers.get(TRACKING_SECRET_HEADER)]))}`;
}

/** The bytes of a JSON body; none where the call takes none. */
async function bodyOf({ config }: Services, { asks, request }: OneCall): Promise<Uint8Array> {
  return asks.body ? await readBody(request, config.bodyPatienceMs) : new Uint8Array();
}

export function callOf(one: OneCall, more: { who: Identity; body: unknown; tx: Db; now: Date }): Call<Route> {
  const { request, params, query, state } = one;
  return {
    // Parsed by the schemas of this very route; this only cannot name their types.
    params,
    query,
    body: more.body,
    who: more.who,
    headers: request.headers,
    requestId: state.requestId,
    client: state.client,
    tx: more.tx,
    raw: request,
    incoming: one.incoming,
    cut: state.cut,
    now: more.now,
  };
}

export function isTus(name: RouteName): boolean {
  return ROUTE_DOCS[name].tag === 'uploads';
}
