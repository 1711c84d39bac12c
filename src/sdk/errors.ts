import type { Problem } from '../contract/wire/problem.ts';

const INSPECT: unique symbol = Symbol.for('nodejs.util.inspect.custom');

/**
 * What every error of this SDK has. Messages are for developers and name the call by its pattern (`/v1/dossiers/{id}`):
 * no token, no code, no answer of the gateway's body is ever in them.
 * @example
 * try {
 *   await client.procedures.get('9.999999');
 * } catch (error) {
 *   if (!(error instanceof EtdpError)) throw error;
 *   console.log(error.name, error.messageKey, error.retryable); // EtdpApiError procedure.unknown false
 * }
 */
export abstract class EtdpError extends Error {
  /** The same call may succeed later, unchanged. */
  readonly retryable: boolean;

  constructor(message: string, retryable: boolean, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.retryable = retryable;
  }

  /** The key of what to tell people about it; the elements have words for each, in their languages. The message is for developers. */
  get messageKey(): string {
    return 'other';
  }

  /**
   * What may be logged and sent to an error service: no cause, no stack.
   * @example
   * const error = new EtdpConnectionError('GET /v1/procedures', { cause: 'connect 127.0.0.1:8080' });
   * console.log(JSON.stringify(error)); // {"name":"EtdpConnectionError","message":"GET /v1/procedures got no answer","retryable":true}
   */
  toJSON(): object {
    return { name: this.name, message: this.message, retryable: this.retryable };
  }

  /** @internal What `console.log` shows where it asks: not the cause, in which runtimes name addresses. */
  [INSPECT](): string {
    return `${this.stack} ${JSON.stringify(this)}`;
  }
}

/**
 * The gateway understood the call and refused it; `code` says why and never changes its meaning.
 * @example
 * const halfAgreed = { ...consent, purposes: ['declare-true' as const] };
 * await client.dossiers.submit(dossier.id, { consent: halfAgreed }).catch((error: unknown) => {
 *   if (!(error instanceof EtdpApiError)) throw error;
 *   console.log(error.status, error.code, error.param); // 422 dossier.consent-missing /consent/purposes
 * });
 */
export class EtdpApiError extends EtdpError {
  override readonly name = 'EtdpApiError';
  /** HTTP status. */
  readonly status: number;
  /** A `ProblemCode` of the contract, or one that a newer gateway knows. */
  readonly code: string;
  /** For bad input: where (JSON Pointer into the body, `/query/…` or `/header/…`), what, and the figure that was broken. */
  readonly errors: NonNullable<Problem['errors']>;
  /** The first pointer of `errors`. */
  readonly param: string | undefined;
  /** What to name when asking the gateway's people about it. */
  readonly requestId: string;
  /** With `version.stale`: the version that holds now. */
  readonly currentVersion: number | undefined;
  /** How long the gateway asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    call: string,
    problem: Problem,
    said: { readonly retryAfterMs?: number | undefined; readonly retryable?: boolean | undefined } = {},
  ) {
    const { status, code } = problem;
    super(`${call} was refused: ${status} ${code}`, said.retryable ?? isRetryable(status, code));
    this.status = problem.status;
    this.code = problem.code;
    this.errors = problem.errors ?? [];
    this.param = this.errors[0]?.pointer;
    this.requestId = problem.requestId;
    this.currentVersion = problem.currentVersion;
    this.retryAfterMs = said.retryAfterMs;
  }

  override get messageKey(): string {
    return this.code;
  }

  override toJSON(): object {
    const { status, code, errors, requestId, currentVersion } = this;
    return { ...super.toJSON(), status, code, errors, requestId, currentVersion };
  }
}

/**
 * An answer came, but not one this contract knows: a Wi-Fi login page, a proxy's error page, a gateway of another version.
 * `retryable` when it was no JSON at all, so probably not the gateway that answered.
 * @example
 * const loginPage = () => Promise.resolve(new Response('<h1>Wi-Fi miễn phí</h1>'));
 * const guest = createClient({ baseUrl: 'https://nopho.example.gov.vn', fetch: loginPage });
 * await guest.procedures.get('1.001193').catch((error: unknown) => {
 *   if (!(error instanceof EtdpContractError)) throw error;
 *   console.log(error.status, error.retryable, error.messageKey); // 200 true strange
 * });
 */
export class EtdpContractError extends EtdpError {
  override readonly name = 'EtdpContractError';
  /** HTTP status of the answer. */
  readonly status: number;
  /** How long the answer asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    call: string,
    status: number,
    what: string,
    options: { retryable: boolean; retryAfterMs?: number | undefined },
  ) {
    super(`${call} was answered with ${status} ${what}`, options.retryable);
    this.status = status;
    this.retryAfterMs = options.retryAfterMs;
  }

  override get messageKey(): string {
    return 'strange';
  }

  override toJSON(): object {
    return { ...super.toJSON(), status: this.status };
  }
}

/**
 * No answer came: no network, no such server, cut off or too slow. Whether the call had an effect is unknown.
 * @example
 * const noNetwork = () => Promise.reject(new TypeError('Failed to fetch'));
 * const offline = createClient({ baseUrl: 'https://nopho.example.gov.vn', fetch: noNetwork, retry: { limit: 0 } });
 * await offline.procedures.get('1.001193').catch((error: unknown) => {
 *   if (!(error instanceof EtdpConnectionError)) throw error;
 *   console.log(error.timedOut, error.retryable, error.messageKey); // false true offline
 * });
 */
export class EtdpConnectionError extends EtdpError {
  override readonly name = 'EtdpConnectionError';
  /** It took longer than the time allowed for one try. */
  readonly timedOut: boolean;

  constructor(call: string, options: { timedOut?: boolean; cause?: unknown } = {}) {
    super(`${call} got no answer${options.timedOut ? ' in time' : ''}`, true, options.cause);
    this.timedOut = options.timedOut ?? false;
  }

  override get messageKey(): string {
    return 'offline';
  }
}

const RETRYABLE_CONFLICTS = [
  'idempotency.in-progress',
  'upload.offset-differs',
  'upload.superseded',
  'document.scanning',
];

/**
 * Whether a refusal may end well later: the rule of the contract's `PROBLEMS`, without its table. 460 is tus' «part damaged».
 * @example
 * console.log(isRetryable(503), isRetryable(409, 'idempotency.in-progress'), isRetryable(404)); // true true false
 */
export function isRetryable(status: number, code = ''): boolean {
  return status >= 500 || [408, 423, 425, 429, 460].includes(status) || RETRYABLE_CONFLICTS.includes(code);
}
