import type { Context, Hono } from 'hono';
import type { Asks } from '../../contract/routes/route.ts';
import type { Services } from '../context.ts';
import type { Db } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import { sha256Hex } from '../http/access.ts';
import type { Handlers } from '../http/handle.ts';
import { findAnswer, keepAnswer, readKey, requestDigest, type Answer, type KeyedCall } from '../http/idempotency.ts';
import { parseJson, readBody, readBytes } from '../http/json-body.ts';
import { parsePart, parseQuery } from '../http/parse.ts';
import type { Rates } from '../http/rate-limit.ts';
import { Refusal } from '../http/refusal.ts';
import { responseOf } from '../http/respond.ts';
import type { Env } from '../http/state.ts';
import { LIMITS } from '../../contract/wire/limits.ts';
import { OwnApi, type Asking, type GovStackHandler } from './asking.ts';
import { GOVSTACK_ASKED, type GovStackName } from './asked.ts';
import { callerOf } from './caller.ts';
import { govStackHandlers } from './handlers.ts';
import { checkMediatorClient } from './mediator.ts';
import { govStackDocument } from './openapi.ts';
import { GOVSTACK_PREFIX } from './refused.ts';
import { GOVSTACK_CALLS, type GovStackCall } from './table.ts';

export interface GovStackBinding {
  readonly services: Services;
  readonly handlers: Handlers;
  /** The API's own: a client has no second allowance here. */
  readonly rates: Rates;
  /** Where the caller of a request reaches the gateway. */
  readonly origin: (request: Request) => string;
}

/** Puts the calls of the Registration Building Block below `/govstack`, and their description. */
export function bindGovStack(app: Hono<Env>, binding: GovStackBinding): void {
  const methods = new Map<string, string[]>();
  for (const name of Object.keys(GOVSTACK_CALLS) as GovStackName[]) {
    const call: GovStackCall = GOVSTACK_CALLS[name];
    for (const path of call.paths) {
      app.on(call.method, honoPath(path), (c) => run(binding, name, path, c));
      methods.set(path, [...(methods.get(path) ?? []), call.method]);
    }
  }
  app.get(honoPath('/openapi.json'), (c) => {
    c.env.state.route = pattern('/openapi.json');
    const body = JSON.stringify(govStackDocument(`${binding.origin(c.req.raw)}/govstack`));
    const headers = {
      'Content-Type': 'application/json',
      'Cache-Control': 'public, max-age=300',
      'Access-Control-Allow-Origin': '*',
    };
    return responseOf(c.req.raw, { status: 200, headers, body }, false);
  });
  for (const [path, taken] of methods) {
    app.all(honoPath(path), (c) => {
      c.env.state.route = pattern(path);
      throw new Refusal('route.method', { headers: { Allow: [...taken, 'OPTIONS'].join(', ') } });
    });
  }
  app.all(`${GOVSTACK_PREFIX}*`, () => {
    throw new Refusal('route.unknown');
  });
}

function pattern(path: string): string {
  return `/govstack${path}`;
}

function honoPath(path: string): string {
  return pattern(path).replace(/\{(\w+)\}/g, ':$1');
}

/** The types of one call are its handler's business; the binding treats them all alike. */
interface Once {
  readonly name: GovStackName;
  readonly call: GovStackCall;
  readonly asks: Asks;
  readonly handler: GovStackHandler<GovStackName>;
  readonly c: Context<Env>;
  readonly params: unknown;
  readonly query: unknown;
}

async function run(binding: GovStackBinding, name: GovStackName, path: string, c: Context<Env>): Promise<Response> {
  const call: GovStackCall = GOVSTACK_CALLS[name];
  const asks: Asks = GOVSTACK_ASKED[name];
  const { state } = c.env;
  state.route = pattern(path);
  await binding.rates.take(call.method === 'GET' ? 'reads' : 'writes', state.client);
  checkMediatorClient(c.req.raw.headers, call.mediator);
  const params = parsePart(asks.params, c.req.param(), '/path');
  const query = parseQuery(asks.query, new URL(c.req.url).search);
  const handler = govStackHandlers[name] as GovStackHandler<GovStackName>;
  const once: Once = { name, call, asks, handler, c, params, query };
  return asks.body ? writing(binding, once) : reading(binding, once);
}

/** A call without a transaction: a read, or a file, whose bytes come first. */
async function reading(binding: GovStackBinding, once: Once): Promise<Response> {
  const { db, clock } = binding.services;
  const answer = await answered(binding, once, { tx: db, body: undefined, now: clock() });
  return responseOf(once.c.req.raw, answer, false);
}

/** A call that changes something: all of it, and the answer to a repetition if it has a key, or nothing. */
async function writing(binding: GovStackBinding, once: Once): Promise<Response> {
  const { services } = binding;
  const request = once.c.req.raw;
  const key = readKey(request.headers, false);
  const { bytes, json } = await bodyOf(once, services.config.bodyPatienceMs);
  const now = services.clock();
  let api: OwnApi | undefined;
  const { answer, replayed } = await transact(services.db, async (tx) => {
    const keyed = key === null ? null : keyedCall(once, key, bytes);
    const known = keyed && (await findAnswer(tx, keyed, now));
    if (known) return { answer: known, replayed: true };
    const body = parsePart(once.asks.body, json, '');
    const made = await answered(binding, once, { tx, body, now, keep: (own) => (api = own) });
    if (keyed) await keepAnswer(tx, keyed, made, now);
    return { answer: made, replayed: false };
  });
  await api?.committed();
  const response = responseOf(request, answer, false);
  if (replayed) response.headers.set('Idempotency-Replayed', 'true');
  return response;
}

interface Parts {
  readonly tx: Db;
  readonly body: unknown;
  readonly now: Date;
  readonly keep?: (api: OwnApi) => void;
}

async function answered(binding: GovStackBinding, once: Once, { tx, body, now, keep }: Parts): Promise<Answer> {
  const { services, handlers, origin } = binding;
  const raw = once.c.req.raw;
  const { requestId, client, cut } = once.c.env.state;
  const api = new OwnApi(handlers, { requestId, client, tx, raw, cut, now });
  keep?.(api);
  const asking = {
    params: once.params,
    query: once.query,
    body,
    caller: await callerOf(tx, raw.headers, now),
    services,
    api,
    tx,
    now,
    headers: raw.headers,
    origin: origin(raw),
    raw,
    // Parsed by the schemas of this very call; the binding only cannot name their types.
  } as unknown as Asking<GovStackName>;
  const { body: result, headers } = await once.handler(asking);
  return {
    status: 200,
    headers: { 'Cache-Control': 'no-store', 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(result),
  };
}

const FORM = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/** The body as JSON; a form where an application is made, as the block's tests send it, has texts alone. */
async function bodyOf({ name, c }: Once, patienceMs: number): Promise<{ bytes: Uint8Array; json: unknown }> {
  const request = c.req.raw;
  if (name !== 'submitApplication' || !FORM.test(request.headers.get('content-type') ?? '')) {
    const bytes = await readBody(request, patienceMs);
    return { bytes, json: parseJson(bytes) };
  }
  const bytes = await readBytes(request, LIMITS.jsonBytes, patienceMs);
  const members = Object.fromEntries(new URLSearchParams(new TextDecoder().decode(bytes)));
  return { bytes, json: parseJson(new TextEncoder().encode(JSON.stringify(members))) };
}

/** The key goes with the credential, as a holder's does: without the one nobody hears the answer to the other. */
function keyedCall({ name, call, c }: Once, key: string, bytes: Uint8Array): KeyedCall {
  const { headers, url } = c.req.raw;
  const { pathname, search } = new URL(url);
  const scope = `govstack ${sha256Hex(headers.get('authorization') ?? '')}`;
  return { key, scope, route: `govstack ${name}`, digest: requestDigest(call.method, pathname + search, bytes) };
}
