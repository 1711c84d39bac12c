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

/** What every request of ours has in common. */
export function requestOptions({ method, headers, signal, isPrivate }: Exchange): RequestInit {
  return {
    method,
    headers,
    signal,
    credentials: 'omit',
    // An API does not redirect, and a redirect would carry the proof somewhere else.
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    cache: isPrivate ? 'no-store' : 'default',
  };
}
