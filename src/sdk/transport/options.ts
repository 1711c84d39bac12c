import type { Fetch, Runtime } from '../runtime.ts';
import type { Clock } from './clock.ts';

/** What one try of a call was, for a log. Nothing in it is personal: the path is the pattern, never filled in. */
export interface CallLog {
  readonly method: string;
  /** For example `/v1/dossiers/{id}`. */
  readonly path: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** How long the try took. */
  readonly ms: number;
  /** Absent when no answer came. */
  readonly status?: number;
  /** Problem code of a refusal, or the name of the error. */
  readonly code?: string;
  readonly requestId?: string;
  /** Set when the call is tried again, after so many milliseconds. */
  readonly retryInMs?: number;
}

/** Where calls are logged to; `console` fits. */
export interface Logger {
  /** Every try that was answered well. */
  debug(message: string, entry: CallLog): void;
  /** Every try that was not. */
  warn(message: string, entry: CallLog): void;
}

/** How calls are repeated that may be. */
export interface RetryOptions {
  /** Repetitions after the first try; 0 switches them off. @default 2 */
  readonly limit?: number;
  /** Ceiling of the first wait in milliseconds; it doubles, and the wait is a random share of it. @default 500 */
  readonly baseMs?: number;
  /** The highest ceiling in milliseconds. @default 8000 */
  readonly maxMs?: number;
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
  /** @default two repetitions with full jitter */
  readonly retry?: RetryOptions;
  /** Longest wait for one try, in milliseconds. @default 30000 */
  readonly timeoutMs?: number;
  /** Longest time for a call with all its repetitions and waits, in milliseconds. @default 90000 */
  readonly deadlineMs?: number;
  /** Files on their way at the same time, by whatever calls and queues. @default 2; 1 where the person saves data or the line is slow */
  readonly filesAtOnce?: number;
  /** @default none */
  readonly logger?: Logger;
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
  /** The version the change was made on; `version.stale` refuses it when another holds by now. @default not checked */
  readonly ifMatch?: number;
}
