import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { HttpBindings } from '@hono/node-server';
import { CONTRACT_HEADER } from '../../contract/wire/headers.ts';
import { CONTRACT_VERSION } from '../../contract/wire/limits.ts';
import type { Services } from '../context.ts';
import { beginRequest, endRequest } from '../tracing/request-span.ts';
import { within } from '../tracing/span.ts';
import type { Tracer } from '../tracing/tracer.ts';
import { bindCalls } from './calls.ts';
import { clientAddress } from './client-address.ts';
import { allowOrigin, optionsResponse, originCheck } from './cors.ts';
import { guard } from './every-answer.ts';
import type { Handlers } from './handle.ts';
import { isPlainText } from './json-body.ts';
import type { Metrics } from './metrics.ts';
import { asRefusal } from './problem.ts';
import type { Rates } from './rate-limit.ts';
import { rateLimits } from './shared-rates.ts';
import { Refusal } from './refusal.ts';
import type { RequestLog } from './request-log.ts';
import type { Env, RequestState } from './state.ts';

export interface AppOptions {
  readonly services: Services;
  readonly handlers: Handlers;
  readonly metrics: Metrics;
  /** Null where nothing is traced. */
  readonly tracer: Tracer | null;
  /** What is served beside the API, bound after it. */
  readonly beside: (app: Hono<Env>, shared: Shared) => void;
  /** How a refusal is written for an address. */
  readonly refused: (pathname: string, refusal: Refusal, requestId: string) => Response;
  readonly log: RequestLog;
  /** Told about whatever was not refused on purpose: our mistakes, a full disk; must not write personal data. */
  readonly onFault: (error: unknown, requestId: string) => void;
}
/** What all of one gateway has in common. */
export interface Shared {
  readonly rates: Rates;
}
/** Answers one request. Never throws: every fault becomes a problem. */
export type App = (request: Request, bindings?: Partial<HttpBindings>) => Promise<Response>;

/** The whole gateway as a function from request to answer: routes, and around them ids, limits, CORS, problems, metrics and log. */
export function createApp({ services, handlers, metrics, tracer, beside, refused, log, onFault }: AppOptions): App {
  const { config } = services;
  const app = new Hono<Env>();
  const registered = originCheck(
    services.agencies.all.flatMap(({ origins }) => origins),
    config.mode === 'demo',
  );
  const maxFileBytes = Math.max(...services.agencies.all.map(({ agency }) => agency.limits.maxFileBytes));
  const rates = rateLimits(services, 'address');
  bindCalls(app, { services, rates }, handlers);
  beside(app, { rates });
  app.notFound(() => {
    throw new Refusal('route.unknown');
  });
  app.onError((error) => {
    throw error;
  });

  return async (request, bindings = {}) => {
    const began = performance.now();
    const client = clientAddress(
      bindings.incoming?.socket.remoteAddress,
      request.headers.get('x-forwarded-for'),
      config.trustProxy,
    );
    const requestId = randomUUID();
    const cut = (error?: unknown): void => {
      if (error !== undefined) onFault(error, requestId);
      bindings.incoming?.socket.destroy();
    };
    const state: RequestState = { requestId, client, route: 'none', cut };
    const origin = request.headers.get('origin');
    const { pathname } = new URL(request.url);
    const span = tracer && beginRequest(tracer, request);
    let answer: Response;
    try {
      if (!isReadablePath(pathname)) throw new Refusal('request.malformed');
      answer =
        request.method === 'OPTIONS'
          ? optionsResponse(pathname, origin, registered, maxFileBytes)
          : await within(span, () => app.fetch(request, { ...bindings, state }));
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal !== error) onFault(error, requestId);
      answer = refused(pathname, refusal, requestId);
      if (pathname.startsWith('/v1/uploads')) answer.headers.set('Tus-Resumable', '1.0.0');
    }
    if (request.method === 'HEAD' && answer.body) answer = new Response(null, answer);
    const { headers } = answer;
    headers.set('Request-Id', requestId);
    if (pathname.startsWith('/v1/')) headers.set(CONTRACT_HEADER, String(CONTRACT_VERSION));
    guard(headers);
    if (!headers.has('access-control-allow-origin')) allowOrigin(headers, origin, registered);
    const took = performance.now() - began;
    metrics.count(request.method, state.route, answer.status, took);
    if (span) endRequest(span, state, request.method, answer.status);
    log({
      requestId,
      method: request.method,
      route: state.route,
      status: answer.status,
      ms: took,
      bytes: Number(headers.get('content-length') ?? 0),
    });
    return answer;
  };
}

/** Whether a path's percent-encoding is whole and says nothing that no text may hold. */
function isReadablePath(pathname: string): boolean {
  try {
    return isPlainText(decodeURIComponent(pathname));
  } catch {
    return false;
  }
}
