import type { Fetch } from '../runtime.ts';
import { load } from './load.ts';
import { requestOptions, type Exchange } from './request-options.ts';

/** Sends one request and answers what comes, whatever its status. */
export type Send = (fetch: Fetch, what: Exchange) => Promise<Response>;

/** With ky, which comes with the first call. */
export const sendByKy: Send = async (fetch, what) => {
  const { exchangeByKy } = await load(() => import('./exchange-by-ky.ts'));
  return exchangeByKy(fetch, what);
};

/** With nothing but `fetch`, for pages: repetitions and time limits are the transport's anyway, and ky would cost them 5 kB. */
export const sendPlainly: Send = (fetch, what) => {
  const { headers, body } = what;
  const json =
    body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { ...headers, 'Content-Type': 'application/json' } };
  return fetch(what.url, { ...requestOptions(what), ...json });
};
