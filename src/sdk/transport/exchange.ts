import { load } from './load.ts';
import { requestOptions, type Exchange } from './request-options.ts';

/**
 * Sends one request and answers what comes, whatever its status. Public reads need nothing but `fetch`; ky comes with the first
 * call that carries a proof or a body, so that a page on which somebody only looks for a procedure does not wait for it.
 */
export async function exchange(fetch: typeof globalThis.fetch, what: Exchange): Promise<Response> {
  if (what.method === 'GET' && !what.isPrivate) return fetch(what.url, requestOptions(what));
  const { exchangeByKy } = await load(() => import('./exchange-by-ky.ts'));
  return exchangeByKy(fetch, what);
}
