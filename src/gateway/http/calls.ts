import type { Context, Hono } from 'hono';
import { ASKED } from '../../contract/routes/asked.ts';
import { takesKey } from '../../contract/routes/problems-of.ts';
import type { Asks, Route } from '../../contract/routes/route.ts';
import { ROUTES, ROUTE_DOCS, type RouteName } from '../../contract/routes/table.ts';
import { TRACKING_SECRET_HEADER } from '../../contract/routes/tracking.ts';
import { TUS_VERSION } from '../../contract/routes/uploads.ts';
import type { RateClass } from '../config/config.ts';
import type { Services } from '../context.ts';
import type { Db } from '../database/tables.ts';
import { sha256Hex } from './access.ts';
import type { Call, Handler, Handlers, Identity, Reply } from './handle.ts';
import { findAnswer, keepAnswer, readKey, requestDigest, type Answer, type KeyedCall } from './idempotency.ts';
import { identify } from './identify.ts';
import { parseJson, readBody } from './json-body.ts';
import { parsePart, parseQuery } from './parse.ts';
import type { RateLimits } from './rate-limit.ts';
import { Refusal } from './refusal.ts';
import { answerOf, responseOf } from './respond.ts';
import type { Env, RequestState } from './state.ts';

/** What every call is bound with. */
export interface Binding {
  readonly services: Services;
  readonly rates: RateLimits;
}
/** The types of one route are its handler's business; the binding treats them all alike. */
type AnyHandler = Handler<Route>;

/** Puts each handler under its route's method and path. */
export function bindCalls(app: Hono<Env>, binding: Binding, handlers: Handlers): void {
  const names = Object.keys(handlers) as RouteName[];
  const runs = Object.fromEntries(names.map((name) => [name, runner(binding, name, handlers[name])])) as Record<
    RouteName,
    Run
  >;
  for (const name of names) {
    const { method, path }: Route = ROUTES[name];
    app.on(method === 'HEAD' ? 'GET' : method, honoPath(path), runs[name]);
  }
  // tus: where a proxy lets only GET and POST through, the real method stands in a header.
  app.post(honoPath(ROUTES.sendUploadPart.path), (c, next) => {
    const method = c.req.header('x-http-method-override')?.toUpperCase();
    return method === 'PATCH' ? runs.sendUploadPart(c) : method === 'DELETE' ? runs.discardUpload(c) : next();
  });
  refuseOtherMethods(app, names);
}

type Run = (c: Context<Env>) => Promise<Response>;

function runner(binding: Binding, name: RouteName, handler: AnyHandler): Run {
  const route: Route = ROUTES[name];
  const asks: Asks = ASKED[name];
  return async (c) => {
    const { state } = c.env;
    state.route = route.path;
    const request = c.req.raw;
    // hono answers HEAD by the GET handler; a route that is HEAD alone is bound as GET and refuses a real one.
    if (route.method === 'HEAD' && request.method !== 'HEAD') throw otherMethod(['HEAD', 'PATCH', 'DELETE']);
    // The same for a stream: nobody would read it to its end and close what it holds.
    if (route.method === 'GET' && request.method === 'HEAD' && ROUTE_DOCS[name].media !== undefined)
      throw otherMethod(['GET']);
    binding.rates.take(rateClass(name), state.client);
    if (isTus(name)) checkTus(request.headers);
    const params = parsePart(asks.params, c.req.param(), '/path');
    const query = parseQuery(asks.query, new URL(request.url).search);
    const once: Once = { name, route, asks, handler, request, params, query, state };
    return takesKey(name) ? writing(binding, once) : reading(binding, once);
  };
}

interface Once {
  readonly name: RouteName;
  readonly route: Route;
  readonly asks: Asks;
  readonly handler: AnyHandler;
  readonly request: Request;
  readonly params: unknown;
  readonly query: unknown;
  readonly state: RequestState;
}

/** A call without a transaction of its own: reads, uploads (their bytes come first), sessions (their hashing is slow). */
async function reading({ services }: Binding, once: Once): Promise<Response> {
  const { route, asks, request } = once;
  const bytes = asks.body ? await readBody(request, services.config.bodyPatienceMs) : null;
  const now = services.clock();
  const who = await identify(services, services.db, once.name, request.headers, once.params, now);
  const body = bytes ? parsePart(asks.body, parseJson(bytes), '') : undefined;
  const reply = await once.handler(callOf(once, { who, body, tx: services.db, now }));
  const answer = answerOf(route, reply);
  await reply.afterCommit?.();
  return responseOf(request, answer, isTus(once.name), reply.content);
}

/** An unsafe call: its effect and the answer to a repetition of it are committed together. */
async function writing({ services }: Binding, once: Once): Promise<Response> {
  const { name, route, asks, request } = once;
  const key = readKey(request.headers, route.method === 'POST');
  const bytes = asks.body ? await readBody(request, services.config.bodyPatienceMs) : new Uint8Array();
  const json = asks.body ? parseJson(bytes) : undefined;
  const now = services.clock();
  const { answer, replayed, afterCommit } = await services.db.transaction().execute(async (tx): Promise<Written> => {
    const identifyNow = (): Promise<Identity> => identify(services, tx, name, request.headers, once.params, now);
    // Staff keep their keys over a new sign-in, so they are looked up first. A holder's key goes with the credential: the
    // answer to a discarded draft can be repeated though nobody holds it any more.
    const staff = ROUTE_DOCS[name].access.includes('officer') ? await identifyNow() : null;
    const keyed: KeyedCall | null = key === null ? null : keyedCall(once, key, staff, bytes);
    const known = keyed && (await findAnswer(tx, keyed, now));
    if (known) return { answer: known, replayed: true };
    const who = staff ?? (await identifyNow());
    const body = asks.body ? parsePart(asks.body, json, '') : undefined;
    const reply = await once.handler(callOf(once, { who, body, tx, now }));
    const made = answerOf(route, reply);
    if (keyed) await keepAnswer(tx, keyed, made, now);
    return { answer: made, replayed: false, afterCommit: reply.afterCommit };
  });
  await afterCommit?.();
  const response = responseOf(request, answer, isTus(name));
  if (replayed) response.headers.set('Idempotency-Replayed', 'true');
  return response;
}

/** What came out of the transaction of an unsafe call. */
interface Written {
  readonly answer: Answer;
  readonly replayed: boolean;
  readonly afterCommit?: Reply<Route>['afterCommit'] | undefined;
}

function keyedCall({ name, request }: Once, key: string, staff: Identity | null, bytes: Uint8Array): KeyedCall {
  const { headers } = request;
  const { pathname, search } = new URL(request.url);
  const credential = sha256Hex(JSON.stringify([headers.get('authorization'), headers.get(TRACKING_SECRET_HEADER)]));
  const scope =
    staff?.kind === 'staff'
      ? `staff ${staff.userId}`
      : ROUTE_DOCS[name].access.includes('anyone')
        ? 'anyone'
        : `holder ${credential}`;
  return { key, scope, route: name, digest: requestDigest(request.method, pathname + search, bytes) };
}

function callOf(once: Once, more: { who: Identity; body: unknown; tx: Db; now: Date }): Call<Route> {
  const { request, params, query, state } = once;
  return {
    // Parsed by the schemas of this very route; the binding only cannot name their types.
    params,
    query,
    body: more.body,
    who: more.who,
    headers: request.headers,
    requestId: state.requestId,
    tx: more.tx,
    raw: request,
    cut: state.cut,
    now: more.now,
  };
}

function rateClass(name: RouteName): RateClass {
  const { tag } = ROUTE_DOCS[name];
  if (name === 'createSession') return 'sign-in';
  if (tag === 'tracking') return 'tracking';
  const { method }: Route = ROUTES[name];
  return method === 'GET' || method === 'HEAD' ? 'reads' : 'writes';
}

function isTus(name: RouteName): boolean {
  return ROUTE_DOCS[name].tag === 'uploads';
}

function checkTus(headers: Headers): void {
  if (headers.get('tus-resumable') === TUS_VERSION) return;
  throw new Refusal('upload.protocol-version', { headers: { 'Tus-Version': TUS_VERSION } });
}

/** A known path under a method it does not take. */
function refuseOtherMethods(app: Hono<Env>, names: readonly RouteName[]): void {
  const methods = new Map<string, string[]>();
  for (const name of names) {
    const { path, method }: Route = ROUTES[name];
    methods.set(path, [...(methods.get(path) ?? []), method]);
  }
  for (const [path, taken] of methods) {
    app.all(honoPath(path), (c) => {
      c.env.state.route = path;
      throw otherMethod(taken);
    });
  }
}

function otherMethod(taken: readonly string[]): Refusal {
  return new Refusal('route.method', { headers: { Allow: [...taken, 'OPTIONS'].join(', ') } });
}

function honoPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}
