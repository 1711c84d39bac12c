import type { Problem } from '../../contract/wire/problem.ts';

/** Who asks: a bearer token, or the proof of a tracker. */
export interface Proof {
  readonly token?: string;
  readonly secret?: string;
  readonly phone?: string;
}

/** A request in the making. Loosely typed on purpose: it must be able to be wrong. */
export interface Ask {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON; text is sent as it is. */
  readonly body?: unknown;
  /** Sent as they are, in place of JSON. */
  readonly bytes?: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  readonly as?: Proof;
  /** The `Idempotency-Key`; a fresh one unless told, none for null. */
  readonly key?: string | null;
  /** Further headers; null takes one away. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly signal?: AbortSignal;
  /** False: a `429` is what is asked for and is not waited out. */
  readonly patient?: boolean;
}

/** A request with one thing changed: headers and parts are laid over the old ones. */
export function changed(ask: Ask, change: Ask): Ask {
  return {
    ...ask,
    ...change,
    params: { ...ask.params, ...change.params },
    headers: { ...ask.headers, ...change.headers },
  };
}

/** An answer, read to its end. */
export interface Answer {
  /** `POST /v1/dossiers`, for reports. */
  readonly asked: string;
  readonly method: string;
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: string;
  /** The body as JSON; undefined when it is none. */
  readonly json: unknown;
  /** The refusal, when it is one that can be read. */
  readonly problem: Problem | null;
}
