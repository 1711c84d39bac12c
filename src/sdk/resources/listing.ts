import { EtdpContractError } from '../errors.ts';
import type { CallOptions } from '../transport/options.ts';

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Opens the next page; null on the last. */
  readonly nextCursor: string | null;
}

/** Which page to get. */
export interface PageOptions extends CallOptions {
  /** From the page before. @default the first page */
  readonly cursor?: string;
}

/**
 * A list that is fetched while it is read: page by page with `for await`, one page with `page()`, or all of it with
 * `toArray()`. Nothing is called before one of these is.
 */
export interface Listing<Item> extends AsyncIterable<Item> {
  /** One page. */
  page(options?: PageOptions): Promise<Page<Item>>;
  /** The items of all pages, up to `max`. @default every item */
  toArray(max?: number, options?: CallOptions): Promise<Item[]>;
}

/** Makes a list of a function that gets one page. */
export function listing<Item>(call: string, fetchPage: (options: PageOptions) => Promise<Page<Item>>): Listing<Item> {
  async function* items(options: CallOptions = {}): AsyncGenerator<Item, void, undefined> {
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: Page<Item> = await fetchPage(cursor === undefined ? options : { ...options, cursor });
      yield* page.items;
      // A server that hands out the same place twice would keep us here for ever.
      if (page.nextCursor === cursor)
        throw new EtdpContractError(call, 200, 'and a page that leads to itself', { retryable: false });
      cursor = page.nextCursor;
    }
  }
  return {
    page: (options = {}) => fetchPage(options),
    async toArray(max = Infinity, options) {
      const all: Item[] = [];
      if (max > 0) for await (const item of items(options)) if (all.push(item) >= max) break;
      return all;
    },
    [Symbol.asyncIterator]: () => items(),
  };
}
