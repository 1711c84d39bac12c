import { EtdpContractError } from '../errors.ts';
import type { CallOptions } from '../transport/options.ts';

/** One page of a list. */
export interface Page<Item> {
  /** At most as many as were asked for. */
  readonly items: readonly Item[];
  /** Opens the next page; null on the last. */
  readonly nextCursor: string | null;
}

/** Which page to get. */
export interface PageOptions extends CallOptions {
  /** From the page before. @default the first page */
  readonly cursor?: string;
}

/** How much of a list to get. */
export interface ArrayOptions extends PageOptions {
  /** How many items at most; `Infinity` for however many there are. @default 1000 */
  readonly max?: number;
}

/**
 * A list that is fetched while it is read: item by item with `for await`, page by page with `pages()`, one page with `page()`, or as
 * an array with `toArray()`. Nothing is called before one of these is, and no page that is not needed.
 * @example
 * for await (const { items } of client.procedures.list().pages()) console.log(items.length);
 */
export interface Listing<Item> extends AsyncIterable<Item> {
  /** One page. */
  page(options?: PageOptions): Promise<Page<Item>>;
  /**
   * The pages from a cursor on, to the last.
   * @throws {EtdpContractError} the gateway leads in circles, or from one empty page to the next
   */
  pages(options?: PageOptions): AsyncGenerator<Page<Item>, void, undefined>;
  /** The first items, up to `max`. */
  toArray(options?: ArrayOptions): Promise<Item[]>;
}

const MOST_ITEMS = 1_000;
/** A list may have empty pages, where what stood there was taken away; not without end. */
const MOST_EMPTY_PAGES = 100;

/** Makes a list of a function that gets one page. */
export function listing<Item>(call: string, fetchPage: (options: PageOptions) => Promise<Page<Item>>): Listing<Item> {
  async function* pages(options: PageOptions = {}): AsyncGenerator<Page<Item>, void, undefined> {
    const been = new Set<string | undefined>();
    let { cursor } = options;
    for (let empty = 0; ;) {
      const page = await fetchPage(cursor === undefined ? options : { ...options, cursor });
      yield page;
      if (page.nextCursor === null) return;
      empty = page.items.length > 0 ? 0 : empty + 1;
      been.add(cursor);
      cursor = page.nextCursor;
      // A server that hands out the same place twice would keep us here for ever.
      if (been.has(cursor) || empty > MOST_EMPTY_PAGES)
        throw new EtdpContractError(call, 200, 'and pages without an end', { retryable: false });
    }
  }
  async function* items(options?: PageOptions): AsyncGenerator<Item, void, undefined> {
    for await (const page of pages(options)) yield* page.items;
  }
  return {
    page: (options = {}) => fetchPage(options),
    pages,
    async toArray({ max = MOST_ITEMS, ...options } = {}) {
      const all: Item[] = [];
      if (max > 0) for await (const item of items(options)) if (all.push(item) >= max) break;
      return all;
    },
    [Symbol.asyncIterator]: () => items(),
  };
}
