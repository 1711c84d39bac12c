import { CONTRACT_VERSION } from '../../contract/wire/limits.ts';
import { EtdpError } from '../errors.ts';
import type { Runtime } from '../runtime.ts';
import { SDK_VERSION } from '../version.ts';

/** Which try of which call. Nothing in it is personal: a call is named by its pattern, never filled in. */
export interface CallTry {
  /** For example `GET /v1/dossiers/{id}`. */
  readonly call: string;
  /** HTTP method. */
  readonly method: string;
  /** For example `/v1/dossiers/{id}`. */
  readonly path: string;
  /** 1 for the first try. */
  readonly attempt: number;
}

/** What became of it. */
export interface CallLog extends CallTry {
  /** How long the try took. */
  readonly ms: number;
  /** Absent when no answer came. */
  readonly status?: number;
  /** Problem code of a refusal, or the name of the error. */
  readonly code?: string;
  /** What to name when asking the gateway's people about it. */
  readonly requestId?: string;
  /** Set when the call is tried again, after so many milliseconds. */
  readonly retryInMs?: number;
}

/** Where calls are logged to; `console` fits. */
export interface Logger {
  /** Every try that was answered well. */
  debug(message: string, entry: CallLog): void;
  /** Every try that was not, and what a developer has to know beside. */
  warn(message: string, entry: CallLog): void;
}

/**
 * What a program does beside each try of each call: measure, trace. None of them gets to see proof or content, and one that throws
 * (or rejects) is told to the logger and changes nothing.
 */
export interface Hooks {
  /**
   * Before each try. What it puts into `headers`, at once and not later, goes along: `traceparent`, for example. What the SDK sends by itself is not
   * in there and cannot be changed. A page's headers have to be allowed by the gateway (CORS).
   */
  readonly beforeRequest?: (call: CallTry & { readonly headers: Headers }) => unknown;
  /** After a try that was answered well. For each try it is either this one or `onError`. */
  readonly afterResponse?: (entry: CallLog) => unknown;
  /** After a try that was refused, not understood, not answered or aborted. */
  readonly onError?: (entry: CallLog) => unknown;
  /** After `onError`, when the call is tried again in `retryInMs`. */
  readonly onRetry?: (entry: CallLog & { readonly retryInMs: number }) => unknown;
}

/** Tells hooks and logger of each try. Loaded where there are any, and when a gateway speaks another version of the contract. */
export class Reports {
  readonly #hooks: Hooks;
  readonly #logger: Logger | undefined;
  readonly #runtime: Pick<Runtime, 'console'>;

  constructor(
    { hooks = {}, logger }: { readonly hooks?: Hooks; readonly logger?: Logger },
    runtime: Pick<Runtime, 'console'>,
  ) {
    this.#hooks = hooks;
    this.#logger = logger;
    this.#runtime = runtime;
  }

  /** A try begins; answers its headers, and those the program adds. */
  headers(one: CallTry, ours: Readonly<Record<string, string>>): Record<string, string> {
    const headers = new Headers();
    this.#run('beforeRequest', one, { headers });
    const known = new Headers(ours);
    return { ...Object.fromEntries([...headers].filter(([name]) => !known.has(name))), ...ours };
  }

  /** The gateway speaks another version of the contract. */
  otherContract(one: CallTry, status: number, version: string): void {
    const message = `The gateway speaks version ${version} of the submission API and this SDK (${SDK_VERSION}) version ${CONTRACT_VERSION}: use a version of e-tdp made for that gateway.`;
    if (this.#logger) this.#log('warn', message, { ...one, ms: 0, status, code: 'contract.version' });
    else this.#runtime.console.warn(message);
  }

  /** A try has ended, with an answer or an error. */
  ended(one: CallTry & { ms: number }, answer: Response | undefined, error?: unknown, retryInMs?: number): void {
    const about = error instanceof EtdpError ? (error as EtdpError & { code?: string; requestId?: string }) : undefined;
    const requestId = about?.requestId ?? answer?.headers.get('Request-Id');
    const code = about?.code ?? nameOf(error);
    const entry: CallLog = {
      ...one,
      ...(answer && { status: answer.status }),
      ...(requestId && { requestId }),
      ...(code && { code }),
      ...(retryInMs !== undefined && { retryInMs }),
    };
    this.#run(code ? 'onError' : 'afterResponse', entry);
    if (retryInMs !== undefined) this.#run('onRetry', entry);
    // Whoever aborts a call knows.
    if (!code) this.#log('debug', `${one.call} answered`, entry);
    else if (about) this.#log('warn', `${one.call} failed`, entry);
  }

  #run(name: keyof Hooks, entry: CallTry, more?: { headers: Headers }): void {
    // Which entry which hook takes is said by `Hooks`; here they are all alike.
    const hook = this.#hooks[name] as ((entry: object) => unknown) | undefined;
    quietly(
      () => hook?.({ ...entry, ...more }),
      (error) => this.#log('warn', `The hook ${name} failed`, { ms: 0, ...entry, code: nameOf(error) }),
    );
  }

  #log(level: keyof Logger, message: string, entry: CallLog): void {
    quietly(() => this.#logger?.[level](message, entry));
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : error === undefined ? '' : 'unknown';
}

/** Does what is the program's own and must not break a call. */
function quietly(task: () => unknown, failed?: (error: unknown) => void): void {
  void (async () => task())().catch(failed ?? (() => undefined));
}
