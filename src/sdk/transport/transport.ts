import { fillPath, type Route, type RouteInput, type RouteResult } from '../../contract/routes/route.ts';
import { CLIENT_HEADER } from '../../contract/wire/headers.ts';
import { EtdpConnectionError, EtdpError } from '../errors.ts';
import { runtimeOf, type Runtime } from '../runtime.ts';
import { SDK_VERSION } from '../version.ts';
import { nameOf, parseAnswer, refusal } from './answer.ts';
import { backoff, sleep } from './clock.ts';
import { Credentials } from './credentials.ts';
import { sendByKy, type Send } from './exchange.ts';
import type { ClientOptions, VersionedOptions } from './options.ts';

/** What a call takes beside its input. */
export interface SendOptions extends VersionedOptions {
  /** Whose credential goes along: a dossier's id, or `session`. @default nobody's */
  readonly as?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Overrides the client's. */
  readonly timeoutMs?: number;
  /** Overrides the client's. */
  readonly deadlineMs?: number;
  /** Repetitions; overrides the client's. */
  readonly retries?: number;
}

/** Turns an answer into a value. It calls `alive` for each piece that arrives, where the whole may take longer than one try may. */
export type Reader<Result> = (response: Response, alive: () => void) => Promise<Result> | Result;

/** The parts of any route's input, after the compiler has checked them against the route. */
interface Input {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;

/** The way to one gateway: addresses, headers, time limits, repetitions, and the reading of answers and errors. */
export class Transport {
  readonly credentials: Credentials;
  readonly agencyId: string | undefined;
  readonly filesAtOnce: number | undefined;
  readonly runtime: Runtime;
  readonly #base: string;
  readonly #options: ClientOptions;
  readonly #send: Send;

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
    return this.ask(route, input, options, async (response) =>
      parseAnswer(route, response.status, await response.text()),
    );
  }

  /** Calls a route and reads a success with `read`; repeated, reading included, as `call` is. */
  async ask<Result>(route: Route, input: Input, options: SendOptions = {}, read: Reader<Result>): Promise<Result> {
    const { retry = {}, deadlineMs = 90_000 } = this.#options;
    const end = this.runtime.clock.now() + (options.deadlineMs ?? deadlineMs);
    const keyed = this.#keyed(route, options);
    for (let attempt = 1; ; attempt++) {
      const began = this.runtime.clock.now();
      try {
        const result = await this.#once(route, input, keyed, end - began, read);
        this.#log(route, attempt, began);
        return result;
      } catch (error) {
        if (!(error instanceof EtdpError)) throw error;
        const own = backoff(
          attempt,
          this.runtime.random,
          retry.baseMs ?? FIRST_WAIT_MS,
          retry.maxMs ?? LONGEST_WAIT_MS,
        );
        const wait = attempt > (options.retries ?? retry.limit ?? 2) ? undefined : waitAfter(error, own);
        const again = wait !== undefined && this.runtime.clock.now() + wait < end;
        this.#log(route, attempt, began, error, again ? wait : undefined);
        if (!again) throw error;
        await sleep(this.runtime.clock, wait, options.signal);
      }
    }
  }

  /** Address and headers of a call, for what is not sent by `ask`. */
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
    const { idempotencyKey } = this.#keyed(route, options);
    if (idempotencyKey !== undefined) headers['Idempotency-Key'] = idempotencyKey;
    if (options.ifMatch !== undefined) headers['If-Match'] = `"${options.ifMatch}"`;
    // A read without proof stays a simple request: any header of ours would cost a preflight for every address.
    if (route.method !== 'GET' || isPrivate(options)) headers[CLIENT_HEADER] = `sdk/${SDK_VERSION}`;
    return { url: this.#base + fillPath(route.path, input.params) + search, headers };
  }

  #keyed(route: Route, options: SendOptions): SendOptions {
    if (route.method === 'GET' || route.method === 'HEAD') return options;
    return { ...options, idempotencyKey: options.idempotencyKey ?? this.runtime.uuid() };
  }

  async #once<Result>(
    route: Route,
    input: Input,
    options: SendOptions,
    left: number,
    read: Reader<Result>,
  ): Promise<Result> {
    const { url, headers } = this.request(route, input, options);
    const { signal } = options;
    signal?.throwIfAborted();
    const controller = new AbortController();
    const abort = (): void => controller.abort(signal?.reason);
    signal?.addEventListener('abort', abort);
    const limit = Math.min(options.timeoutMs ?? this.#options.timeoutMs ?? 30_000, left);
    let timedOut = false;
    const arm = (): (() => void) =>
      this.runtime.clock.after(limit, () => {
        timedOut = true;
        controller.abort();
      });
    let disarm = arm();
    try {
      const response = await this.#send(this.runtime.fetch, {
        url,
        headers,
        method: route.method,
        body: input.body,
        signal: controller.signal,
        isPrivate: isPrivate(options),
      });
      if (!response.ok)
        throw refusal(nameOf(route), response.status, (name) => response.headers.get(name), await response.text());
      return await read(response, () => {
        disarm();
        disarm = arm();
      });
    } catch (cause) {
      signal?.throwIfAborted();
      throw cause instanceof EtdpError ? cause : new EtdpConnectionError(nameOf(route), { timedOut, cause });
    } finally {
      disarm();
      signal?.removeEventListener('abort', abort);
    }
  }

  #log(route: Route, attempt: number, began: number, error?: CallError, retryInMs?: number): void {
    const call = nameOf(route);
    const entry = { method: route.method, path: route.path, attempt, ms: this.runtime.clock.now() - began };
    if (error === undefined) return this.#options.logger?.debug(`${call} answered`, entry);
    const { status, code = error.name, requestId } = error;
    const more = {
      code,
      ...(status && { status }),
      ...(requestId && { requestId }),
      ...(retryInMs !== undefined && { retryInMs }),
    };
    this.#options.logger?.warn(`${call} failed`, { ...entry, ...more });
  }
}

/** Whether a call carries proof, so that its answer is for one person. */
function isPrivate(options: SendOptions): boolean {
  return options.as !== undefined || options.headers !== undefined;
}

/** What the errors of a call may have. */
type CallError = EtdpError & {
  readonly status?: number;
  readonly code?: string;
  readonly requestId?: string;
  readonly retryAfterMs?: number | undefined;
};

/** How long to wait before the same call again; undefined when it must not be repeated by itself, as with a login page's 200. */
function waitAfter(error: CallError, own: number): number | undefined {
  return error.retryable && (error.status ?? 500) >= 400 ? (error.retryAfterMs ?? own) : undefined;
}

/** A transport of its own, to build single resources on (`new Procedures(createTransport({ baseUrl }))`). */
export function createTransport(options: ClientOptions): Transport {
  return new Transport(options, sendByKy);
}
