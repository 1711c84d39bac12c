import type { Clock } from './transport/clock.ts';
import { uuid } from './transport/uuid.ts';

/** `fetch`, wherever it comes from. */
export type Fetch = typeof globalThis.fetch;
/** Locks of one origin; `navigator.locks` fits. */
export type Locks = Pick<LockManager, 'request'>;

/**
 * Everything the SDK takes from where it runs: what has an effect, tells the time or is a matter of chance. This file alone reads it
 * from globals, each member when it is needed. Plain classes of the web (`URL`, `Headers`, `AbortController`, `Blob`, …) are the same
 * wherever the SDK runs, and are used as they are.
 */
export interface Runtime {
  /** Sends requests. */
  readonly fetch: Fetch;
  /** Sends the bytes of files where progress is wanted; null: `fetch` sends them. */
  readonly xhr: (new () => XMLHttpRequest) | null;
  /** Random bytes, digests and keys. Pages without https have no `subtle`. */
  readonly crypto: Pick<Crypto, 'getRandomValues'> & { readonly subtle?: SubtleCrypto };
  /** For waits, deadlines and stalls. */
  readonly clock: Clock;
  /** The date, as the device has it. */
  readonly now: () => Date;
  /** A number from 0 up to 1, for the jitter of waits. */
  readonly random: () => number;
  /** Makes ids of files and keys of calls. */
  readonly uuid: () => string;
  /** Keeps drafts and files; null: memory does. */
  readonly indexedDB: IDBFactory | null;
  /** Keeps what a page that is being left has no time to put into a database; null: nothing does. */
  readonly localStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
  /** See to it that one page of this origin does something at a time; null: each does. */
  readonly locks: Locks | null;
  /** Does long work beside the page; null: it is done here. */
  readonly worker: (new (url: string | URL, options?: WorkerOptions) => Worker) | null;
  /** The person wants little data to be used, or the line is slow. */
  readonly savesData: boolean;
  /** Calls `wake` whenever there is reason to try at once what has failed; answers what stops that. */
  readonly reasonsToTry: (wake: () => void) => () => void;
  /** Hears what a developer has to know and no logger was given for. */
  readonly console: Pick<Console, 'warn'>;
  /** A page's rules hold: a header of ours costs a preflight, and `User-Agent` is the browser's. */
  readonly isBrowser: boolean;
}

/** The part of a program's options that says where something runs. A single option is short for the member of `runtime` of its name. */
export interface RuntimeOptions extends Partial<Runtime> {
  readonly runtime?: Partial<Runtime>;
}

// Each of these is missing somewhere.
const here = globalThis as Omit<Partial<typeof globalThis>, 'document' | 'navigator'> & {
  readonly document?: Document;
  readonly navigator?: Partial<Navigator> & {
    /** Network Information API; only Chromium has it. */
    readonly connection?: { readonly saveData?: boolean; readonly effectiveType?: string };
  };
};

/** What there is here, looked up when it is used. */
export const systemRuntime: Runtime = {
  fetch: (...args) => globalThis.fetch(...args),
  get xhr() {
    return here.XMLHttpRequest ?? null;
  },
  get crypto() {
    return globalThis.crypto;
  },
  clock: {
    now: () => performance.now(),
    after(ms, task) {
      const timer = setTimeout(task, ms);
      return () => clearTimeout(timer);
    },
  },
  now: () => new Date(),
  random: () => Math.random(),
  get uuid() {
    return () => uuid(this.crypto);
  },
  get indexedDB() {
    return here.indexedDB ?? null;
  },
  get localStorage() {
    try {
      return here.localStorage ?? null;
    } catch {
      return null; // Switched off for this page.
    }
  },
  get locks() {
    return here.navigator?.locks ?? null;
  },
  get worker() {
    return here.Worker ?? null;
  },
  get savesData() {
    const { saveData, effectiveType } = here.navigator?.connection ?? {};
    return saveData === true || /2g$/.test(effectiveType ?? '');
  },
  reasonsToTry,
  get console() {
    return console;
  },
  get isBrowser() {
    return 'document' in here || 'WorkerGlobalScope' in here;
  },
};

const NAMES = Object.keys(systemRuntime) as (keyof Runtime)[];

/** What was passed in, and what there is here for everything else. */
export function runtimeOf(options: RuntimeOptions = {}): Runtime {
  const given: { -readonly [Name in keyof Runtime]?: PropertyDescriptor } = {};
  for (const name of NAMES) {
    const value = options[name] === undefined ? options.runtime?.[name] : options[name];
    if (value !== undefined) given[name] = { value, enumerable: true };
  }
  // A program that brings its own `fetch` wants to see the bytes of files go through it as well.
  if (given.fetch !== undefined) given.xhr ??= { value: null, enumerable: true };
  // Members that were not given are not copied: they are looked up when they are used.
  return Object.create(systemRuntime, given) as Runtime;
}

/**
 * Network back, page visible or returned to. Only hints: `navigator.onLine` lies, so nothing is ever held back because of it. There are
 * no such events in Node, and no document in workers.
 */
function reasonsToTry(wake: () => void): () => void {
  const { document: page } = here;
  const whenVisible = (): void => {
    if (page?.visibilityState === 'visible') wake();
  };
  const events: [Partial<EventTarget> | undefined, string, () => void][] = [
    [here, 'online', wake],
    [here, 'pageshow', wake],
    [page, 'visibilitychange', whenVisible],
  ];
  for (const [target, type, run] of events) target?.addEventListener?.(type, run);
  return () => {
    for (const [target, type, run] of events) target?.removeEventListener?.(type, run);
  };
}
