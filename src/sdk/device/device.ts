import { runtimeOf, type Runtime } from '../runtime.ts';
import type { Shape } from '../shape.ts';
import type { Clock } from '../transport/clock.ts';
import { lazily } from '../transport/lazily.ts';
import { load } from '../transport/load.ts';
import { Drafts } from './draft.ts';
import { fallbackStore } from './fallback-store.ts';
import { Files } from './files.ts';
import { IdbStore } from './idb-store.ts';
import { LastWords } from './last-words.ts';
import { Receipts } from './receipts.ts';
import type { SeldomAsked } from './seldom-asked.ts';

/** How a device keeps things. */
export interface DeviceOptions {
  /** `memory`: nothing stays when the page is closed. @default 'indexeddb', where there is one */
  readonly store?: 'indexeddb' | 'memory';
  /** Name of the database. @default 'e-tdp' */
  readonly name?: string;
  /** Days a draft is kept after its last change, with its files. @default 30 */
  readonly draftDays?: number;
  /** What the device takes from where it runs. @default what there is */
  readonly runtime?: Partial<Runtime>;
  /** What time it is; drafts and receipts are dated by it. @default the runtime's date */
  readonly now?: () => Date;
  /** Makes ids. @default a version 4 UUID from the runtime's `crypto` */
  readonly uuid?: () => string;
  /** For waits between tries. @default the runtime's clock */
  readonly clock?: Clock;
}

/**
 * What this device keeps for the person: drafts, files on their way, receipts. A buffer, never the only copy of what was filed. In the
 * database all of it is encrypted (AES-GCM) with a key that the browser never gives away, but for ids and times.
 */
export interface Device extends Shape<SeldomAsked> {
  /** What was begun here and is not handed in. */
  readonly drafts: Pick<Drafts, keyof Drafts>;
  /** Copies of files on their way, by draft. */
  readonly files: Pick<Files, keyof Files>;
  /** Receipts of what was filed from here. */
  readonly receipts: Pick<Receipts, keyof Receipts>;
  /** Where things are kept; `memory` when the page should say that they last only while it is open. */
  kind(): Promise<'indexeddb' | 'memory'>;
  /** Deletes everything, the database itself too: for the next person at a shared machine. */
  wipe(): Promise<void>;
  /** Gives the database back. */
  close(): Promise<void>;
}

/**
 * Opens what the device keeps. Nothing is read before it is asked for; where the browser has no database, memory takes its place.
 * @example
 * const kiosk = createDevice({ store: 'memory', draftDays: 1 });
 * const atKiosk = createClient({ baseUrl: 'https://nopho.example.gov.vn', device: kiosk });
 * const begin = { agencyId: '18073', procedureCode: '1.001193', procedureName: 'Đăng ký khai sinh', channel: 'kiosk' as const };
 * await atKiosk.drafts.create(begin);
 * console.log((await kiosk.drafts.list()).length, await kiosk.kind()); // 1 memory
 * await kiosk.wipe();
 */
export function createDevice(options: DeviceOptions = {}): Device {
  const { store: wanted = 'indexeddb', name = 'e-tdp', draftDays = 30 } = options;
  const runtime = runtimeOf(options);
  const { indexedDB } = runtime;
  const database = wanted === 'indexeddb' && indexedDB ? new IdbStore(indexedDB, name, runtime) : undefined;
  const lastWords = new LastWords(runtime);
  const store = fallbackStore(database);
  return lazily(async () => new (await load(() => import('./seldom-asked.ts'))).SeldomAsked(store), {
    drafts: new Drafts(store, lastWords, runtime, draftDays),
    files: new Files(store),
    receipts: new Receipts(store),
    kind: async () => ((await store.protection()) === 'memory' ? 'memory' : 'indexeddb'),
    wipe: () => {
      lastWords.forget();
      return store.wipe();
    },
    close: () => store.close(),
  } satisfies Omit<Device, keyof SeldomAsked>);
}
