import type { Context, Hono } from 'hono';
import { ASKED } from '../../contract/routes/asked.ts';
import type { Asks, Route } from '../../contract/routes/route.ts';
import { ROUTES, ROUTE_DOCS, type RouteName } from '../../contract/routes/table.ts';
import { TUS_VERSION } from '../../contract/routes/uploads.ts';
import type { RateClass } from '../config/config.ts';
import type { Services } from '../context.ts';
import { doCall, isTus, type AnyHandler, type OneCall } from './do-call.ts';
import { doUpload } from './do-upload.ts';
import type { Handlers } from './handle.ts';
import { parsePart, parseQuery } from './parse.ts';
import type { Rates } from './rate-limit.ts';
import { Refusal } from './refusal.ts';
import { Running } from './running.ts';
import type { Env } from './state.ts';

/** What every call is bound with. */
export interface Binding {
  readonly services: Services;
  readonly rates: Rates;
}

/** Puts each handler under its route's method and path. */
export function bindCalls(app: Hono<Env>, binding: Binding, handlers: Handlers): void {
  const names = Object.keys(handlers) as RouteName[];
  const running = new Running(binding.services.nodes);
  const runs = Object.fromEntries(
    names.map((name) => [name, runner(binding, running, name, handlers[name])]),
  ) as Record<RouteName, Run>;
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

function runner(binding: Binding, running: Running, name: RouteName, handler: AnyHandler): Run {
  const route: Route = ROUTES[name];
  const asks: Asks = ASKED[name];
  return async (c) => {
    const { state, incoming = null } = c.env;
    state.route = route.path;
    const request = c.req.raw;
    // hono answers HEAD by the GET handler; a route that is HEAD alone is bound as GET and refuses a real one.
    if (route.method === 'HEAD' && request.method !== 'HEAD') throw otherMethod(['HEAD', 'PATCH', 'DELETE']);
    // The same for a stream: nobody would read it to its end and close what it holds.
    if (route.method === 'GET' && request.method === 'HEAD' && ROUTE_DOCS[name].media !== undefined)
      throw otherMethod(['GET']);
    await binding.rates.take(rateClass(name), state.client);
    if (isTus(name)) checkTus(request.headers);
    const params = parsePart(asks.params, c.req.param(), '/path');
    const query = parseQuery(asks.query, new URL(request.url).search);
    const one: OneCall = { name, route, asks, handler, request, incoming, params, query, state };
    const { services } = binding;
    return isTus(name) ? doUpload(services, running, one) : doCall(services, running, one);
  };
}

function rateClass(name: RouteName): RateClass {
  const { tag } = ROUTE_DOCS[name];
  if (name === 'createSession') return 'sign-in';
  if (tag === 'tracking' || name === 'claimHandover') return 'tracking';
  const { method }: Route = ROUTES[name];
  return method === 'GET' || method === 'HEAD' ? 'reads' : 'writes';
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
