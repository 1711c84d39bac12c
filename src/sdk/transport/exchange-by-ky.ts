import ky from 'ky';
import type { Fetch } from '../runtime.ts';
import { requestOptions, type Exchange } from './request-options.ts';

/** Sends one request with ky. The only place that knows it. */
export function exchangeByKy(fetch: Fetch, what: Exchange): Promise<Response> {
  return ky(what.url, {
    ...requestOptions(what),
    fetch,
    // Repetitions and time limits are the transport's, with a clock that can be passed in.
    retry: 0,
    timeout: false,
    throwHttpErrors: false,
    json: what.body,
  });
}
