import type { Fetch, Runtime } from '../runtime.ts';
import type { Clock } from './clock.ts';
import type { Hooks, Logger } from './reports.ts';

export type { CallLog, CallTry, Hooks, Logger } from './reports.ts';

/** How calls are repeated that may be. */
export interface RetryOptions {
  /** Repetitions after the first try; 0 switches them off. @default 2 */
  readonly limit?: number;
  /** Ceiling of the first wait in milliseconds; it doubles, and the wait is a random share of it. @default 500 */
  readonly baseMs?: number;
  /** The highest ceiling in milliseconds. @default 8000 */
  readonly maxMs?: number;
  /** The longest wait that a gateway may ask for with `Retry-After`, in milliseconds: it is not waited longer. @default 60000 */
  readonly maxRetryAfterMs?: number;
}

/** Options of a client. Only `baseUrl` is needed. */
export interface ClientOptions {
  /** Address of the gateway, for example `https://nopho.example.gov.vn`; may have a path. */
  readonly baseUrl: string;
  /** The agency meant where a call names none. @default none: such a call throws a TypeError */
  readonly agencyId?: string;
  /** Language asked for in `Accept-Language`. @default 'vi' */
  readonly locale?: 'vi' | 'en';
  /** Token of a signed-in session. Kept in memory. @default none */
  readonly accessToken?: string;
  /** What the SDK takes from where it runs, to be passed in as far as it is missing or wanted otherwise. @default what there is */
  readonly runtime?: Partial<Runtime>;
  /** `runtime.fetch` in short. @default the runtime's `fetch` */
  readonly fetch?: Fetch;
  /**
   * `runtime.xhr` in short: sends the bytes of files where progress is wanted; `null` sends them with `fetch`.
   * @default the runtime's `XMLHttpRequest`, or null where there is none or `fetch` was passed in
   */
  readonly xhr?: (new () => XMLHttpRequest) | null;
  /** How calls are repeated that may go better the next time. @default two repetitions with full jitter */
  readonly retry?: RetryOptions;
  /** Longest wait for one try, in milliseconds. @default 30000 */
  readonly timeoutMs?: number;
  /** Longest time for a call with all its repetitions and waits, in milliseconds. @default 90000 */
  readonly deadlineMs?: number;
  /** Files on their way at the same time, by whatever calls and queues. @default 2; 1 where the person saves data or the line is slow */
  readonly filesAtOnce?: number;
  /** Takes what a developer has to know. @default none; what a developer has to know is then said to `runtime.console` */
  readonly logger?: Logger;
  /** Told of each try of each call. @default none */
  readonly hooks?: Hooks;
  /** `runtime.clock` in short. @default the runtime's clock */
  readonly clock?: Clock;
  /** `runtime.random` in short: a number from 0 up to 1, for the jitter of waits. @default Math.random */
  readonly random?: () => number;
  /** `runtime.uuid` in short: makes ids of files and keys of calls. @default a version 4 UUID from the runtime's `crypto` */
  readonly uuid?: () => string;
}

/** Last argument of every call. */
export interface CallOptions {
  /** Ends the call with its repetitions; the promise then rejects with the signal's reason, an `AbortError`. */
  readonly signal?: AbortSignal;
}

/** Last argument of calls that change something. */
export interface ChangeOptions extends CallOptions {
  /**
   * Names the change, so that the gateway makes it once however often it arrives: the same key with the same content gets the
   * first answer again. Keep it where a change must survive a restart. @default a new one for each call
   */
  readonly idempotencyKey?: string;
}

/** Last argument of calls that change what has a version. */
export interface VersionedOptions extends ChangeOptions {
  /**
   * The version the change was made on: `version.stale` refuses it when another holds by now. `any`: whichever holds.
   * @default the version this client last saw of the dossier; not checked when it saw none
   */
  readonly ifMatch?: number | 'any';
}
