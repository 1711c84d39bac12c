import { fillPath, type Route, type RouteInput, type RouteResult } from '../../contract/routes/route.ts';
import { CLIENT_HEADER, CONTRACT_HEADER } from '../../contract/wire/headers.ts';
import { CONTRACT_VERSION } from '../../contract/wire/limits.ts';
import { EtdpError } from '../errors.ts';
import { runtimeOf, type Runtime } from '../runtime.ts';
import { SDK_VERSION } from '../version.ts';
import { nameOf, parseAnswer } from './answer.ts';
import { backoff, sleep } from './clock.ts';
import { Credentials } from './credentials.ts';
import { sendByKy, type Send } from './exchange.ts';
import { oneTry, type Reader } from './one-try.ts';
import type { ClientOptions, VersionedOptions } from './options.ts';
import { load } from './load.ts';
import type { CallTry, Reports } from './reports.ts';

/** What a call takes beside its input. */
export interface SendOptions extends VersionedOptions {
  /** Whose credential goes along: a dossier's id, or `session`. @default nobody's */
  readonly as?: string;
  /** The dossier that is read or changed: the version that is seen is remembered, and a change is made on it. @default none */
  readonly dossier?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Overrides the client's. */
  readonly timeoutMs?: number;
  /** Overrides the client's. */
  readonly deadlineMs?: number;
  /** Repetitions; overrides the client's. */
  readonly retries?: number;
}

/** The parts of any route's input, after the compiler has checked them against the route. */
interface Input {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
}

/** The way to one gateway: addresses, headers, time limits, repetitions, and the reading of answers and errors. */
export class Transport {
  /** Tokens of this client, in memory. */
  readonly credentials: Credentials;
  /** The client's agency, where it has one. */
  readonly agencyId: string | undefined;
  /** Files that are sent at once; undefined: the SDK's own number. */
  readonly filesAtOnce: number | undefined;
  /** What it takes from where it runs. */
  readonly runtime: Runtime;
  /** The versions this client last saw of dossiers, by id. */
  readonly versions = new Map<string, number>();
  readonly #base: string;
  readonly #options: ClientOptions;
  readonly #send: Send;
  #reports: Promise<Reports | undefined> | undefined;
  #contract: string | null = null;

  constructor(options: ClientOptions, send: Send) {
    const base = new URL(options.baseUrl);
    if (!/^https?:$/.test(base.protocol) || base.username !== '' || base.search !== '' || base.hash !== '') {
      throw new TypeError('baseUrl must be a plain http or https address');
    }
    this.#base = base.href.replace(/\/+$/, '');
    this.#options = options;
    this.#send = send;
    this.credentials = new Credentials(options.accessToken);
    this.agencyId = options.agencyId;
    this.filesAtOnce = options.filesAtOnce;
    this.runtime = runtimeOf(options);
  }

  /** Calls a route and answers what its schema makes of the JSON. */
  call<R extends Route>(route: R, input: RouteInput<R>, options?: SendOptions): Promise<RouteResult<R>> {
    return this.ask(route, input, options, async (response) => {
      const result = parseAnswer(route, response.status, await response.text());
      // The figure alone: a proxy may have made the tag weak.
      const version = Number(response.headers.get('ETag')?.replace(/\D/g, ''));
      if (options?.dossier && version) this.versions.set(options.dossier, version);
      return result;
    });
  }

  /** Calls a route and reads a success with `read`; repeated, reading included, as `call` is. */
  async ask<Result>(route: Route, input: Input, options: SendOptions = {}, read: Reader<Result>): Promise<Result> {
    const { clock } = this.runtime;
    const { timeoutMs = 30_000, deadlineMs = 90_000 }: SendOptions = { ...this.#options, ...options };
    const { signal } = options;
    const { method, path } = route;
    const end = clock.now() + deadlineMs;
    const request = this.request(route, input, options);
    const { hooks, logger } = this.#options;
    const reports = hooks || logger ? await this.#told() : undefined;
    for (let attempt = 1; ; attempt++) {
      signal?.throwIfAborted();
      const began = clock.now();
      const one = { call: nameOf(route), method, path, attempt };
      let answer: Response | undefined;
      const ended = (error?: unknown, retryInMs?: number): void =>
        reports?.ended({ ...one, ms: clock.now() - began }, answer, error, retryInMs);
      try {
        const result = await oneTry(
          this.#send,
          this.runtime,
          {
            ...request,
            headers: reports ? reports.headers(one, request.headers) : request.headers,
            call: one.call,
            method,
            body: input.body,
            isPrivate: isPrivate(options),
            signal,
            limitMs: Math.min(timeoutMs, end - began),
            onAnswer: (response) => this.#look(one, (answer = response)),
          },
          read,
        );
        ended();
        return result;
      } catch (error) {
        const wait = this.#waitAfter(error, attempt, options);
        if (clock.now() + wait < end) {
          ended(error, wait);
          await sleep(clock, wait, signal);
        } else {
          ended(error);
          throw error;
        }
      }
    }
  }

  /** Address and headers of a call, the same for all its tries: the key by which the gateway makes a change once is among them. */
  request(route: Route, input: Input, options: SendOptions = {}): { url: string; headers: Record<string, string> } {
    const query = Object.entries(input.query ?? {}).filter((pair): pair is [string, string] => pair[1] !== undefined);
    const search = query.length > 0 ? `?${new URLSearchParams(query)}` : '';
    const proof = options.as === undefined ? {} : this.credentials.headers(options.as);
    const headers: Record<string, string> = {
      Accept: 'application/json',
      'Accept-Language': this.#options.locale ?? 'vi',
      ...proof,
      ...options.headers,
    };
    const safe = isSafe(route.method);
    const { isBrowser } = this.runtime;
    if (!safe) {
      headers['Idempotency-Key'] = options.idempotencyKey ?? this.runtime.uuid();
      const { ifMatch = this.versions.get(options.dossier ?? '') } = options;
      if (ifMatch !== undefined) headers['If-Match'] = ifMatch === 'any' ? '*' : `"${ifMatch}"`;
    }
    // A page's read without proof stays a simple request: any header of ours would cost a preflight for every address.
    if (!safe || !isBrowser || isPrivate(options)) headers[CLIENT_HEADER] = `sdk/${SDK_VERSION}`;
    if (!isBrowser) headers['User-Agent'] = `e-tdp/${SDK_VERSION}`;
    return { url: this.#base + fillPath(route.path, input.params) + search, headers };
  }

  /** Who is told of calls: the hooks and the logger of the program. */
  #told(): Promise<Reports | undefined> {
    this.#reports ??= load(() => import('./reports.ts')).then(
      ({ Reports }) => new Reports(this.#options, this.runtime),
      () => (this.#reports = undefined),
    );
    return this.#reports;
  }

  /** Looks at the first answer that says which version of the contract the gateway speaks. */
  #look(one: CallTry, { status, headers }: Response): void {
    const version = headers.get(CONTRACT_HEADER);
    if (version === null || this.#contract !== null) return;
    this.#contract = version;
    if (version !== String(CONTRACT_VERSION))
      void this.#told().then((reports) => reports?.otherContract(one, status, version));
  }

  /** How long to wait before the same call again; for ever when it must not be repeated by itself, as with a login page's 200. */
  #waitAfter(error: unknown, attempt: number, options: SendOptions): number {
    const { limit = 2, baseMs = 500, maxMs = 8_000, maxRetryAfterMs = 60_000 } = this.#options.retry ?? {};
    if (!(error instanceof EtdpError) || !error.retryable || attempt > (options.retries ?? limit)) return Infinity;
    const { status = 500, retryAfterMs } = error as EtdpError & { status?: number; retryAfterMs?: number };
    if (status < 400) return Infinity;
    if (retryAfterMs !== undefined) return Math.min(retryAfterMs, maxRetryAfterMs);
    return backoff(attempt, this.runtime.random, baseMs, maxMs);
  }
}

/** Whether it changes nothing. */
function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Whether a call carries proof, so that its answer is for one person. */
function isPrivate(options: SendOptions): boolean {
  return options.as !== undefined || options.headers !== undefined;
}

/**
 * A transport of its own, to build single resources on (`new Procedures(createTransport({ baseUrl }))`).
 * @example
 * const transport = createTransport({ baseUrl: 'https://nopho.example.gov.vn', timeoutMs: 10_000 });
 * const { shortName } = await new Procedures(transport).get('1.001193');
 */
export function createTransport(options: ClientOptions): Transport {
  return new Transport(options, sendByKy);
}
