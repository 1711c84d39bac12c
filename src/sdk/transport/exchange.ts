import ky from 'ky';

/** A request that is ready to go. */
export interface Exchange {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON; undefined when there is none. */
  readonly body: unknown;
  readonly signal: AbortSignal;
  /** The answer is for one person and stays out of caches. */
  readonly isPrivate: boolean;
}

/** Sends one request and answers what comes, whatever its status. The only place that knows ky. */
export function exchange(
  fetch: typeof globalThis.fetch,
  { url, method, headers, body, signal, isPrivate }: Exchange,
): Promise<Response> {
  return ky(url, {
    fetch,
    method,
    headers,
    signal,
    // Of ky the request alone is used: repetitions and time limits are the transport's, with a clock that can be passed in.
    retry: 0,
    timeout: false,
    throwHttpErrors: false,
    credentials: 'omit',
    // An API does not redirect, and a redirect would carry the proof somewhere else.
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    json: body,
    cache: isPrivate ? 'no-store' : 'default',
  });
}
