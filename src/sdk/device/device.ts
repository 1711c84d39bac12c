import { runtimeOf, type Runtime } from '../runtime.ts';
import type { Clock } from '../transport/clock.ts';
import { Drafts } from './draft.ts';
import { FallbackStore } from './fallback-store.ts';
import { Files } from './files.ts';
import { IdbStore } from './idb-store.ts';
import { LastWords } from './last-words.ts';
import { MemoryStore } from './memory-store.ts';
import { Receipts } from './receipts.ts';

/** How a device keeps things. */
export interface DeviceOptions {
  /** `memory`: nothing stays when the page is closed. @default 'indexeddb', where there is one */
  readonly store?: 'indexeddb' | 'memory';
  /** Name of the database. @default 'e-tdp' */
  readonly name?: string;
  /** What the device takes from where it runs. @default what there is */
  readonly runtime?: Partial<Runtime>;
  /** @default the runtime's date */
  readonly now?: () => Date;
  /** @default a version 4 UUID from the runtime's `crypto` */
  readonly uuid?: () => string;
  /** @default the runtime's clock */
  readonly clock?: Clock;
}

/** What this device keeps for the person: drafts, files on their way, receipts. A buffer, never the only copy of what was filed. */
export interface Device {
  readonly drafts: Pick<Drafts, keyof Drafts>;
  readonly files: Pick<Files, keyof Files>;
  readonly receipts: Pick<Receipts, keyof Receipts>;
  /** Where things are kept; `memory` when the page should say that they last only while it is open. */
  kind(): Promise<'indexeddb' | 'memory'>;
  /** Deletes everything, the database itself too: for the next person at a shared machine. */
  wipe(): Promise<void>;
  /** Gives the database back. */
  close(): Promise<void>;
}

/** Opens what the device keeps. Nothing is read before it is asked for; where the browser has no database, memory takes its place. */
export function createDevice(options: DeviceOptions = {}): Device {
  const { store: wanted = 'indexeddb', name = 'e-tdp' } = options;
  const runtime = runtimeOf(options);
  const { indexedDB, clock } = runtime;
  const database = wanted === 'indexeddb' && indexedDB ? new IdbStore(indexedDB, name, clock) : undefined;
  const lastWords = new LastWords(runtime);
  const store = new FallbackStore(database, new MemoryStore());
  return {
    drafts: new Drafts(store, lastWords, runtime),
    files: new Files(store),
    receipts: new Receipts(store),
    kind: () => store.kind(),
    wipe: () => {
      lastWords.forget();
      return store.wipe();
    },
    close: () => store.close(),
  };
}
