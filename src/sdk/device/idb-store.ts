import type { Runtime } from '../runtime.ts';
import { EtdpDeviceError } from './device-error.ts';
import { KEYS_TABLE, keysOf, sealerOf, UNSEALED } from './device-key.ts';
import { answerOf, deleteDatabase, endOf, openDatabase } from './indexed-db.ts';
import type { TableName, Tables } from './rows.ts';
import { seal, unseal, type Mark, type Sealer } from './seal.ts';
import type { Change, Store } from './store.ts';
import { storedRow, storedRows, swap } from './stored-rows.ts';

/** One step for each version of the database; steps are added and never changed. */
const STEPS: readonly ((database: IDBDatabase, isOld: boolean) => void)[] = [
  (database) => {
    for (const table of ['drafts', 'files', 'bytes', 'receipts'])
      database.createObjectStore(table, { keyPath: table === 'receipts' ? 'code' : 'id' });
  },
  (database, isOld) => {
    database.createObjectStore('outbox', { keyPath: 'id' });
    const keys = database.createObjectStore(KEYS_TABLE);
    if (isOld) keys.put(true, UNSEALED);
  },
];
/** A database that is open, and what seals its rows. */
interface Open {
  readonly database: IDBDatabase;
  readonly sealer: Sealer | undefined;
}

/** Keeps things in IndexedDB, sealed, on the device until somebody or the browser's housekeeping deletes them. */
export class IdbStore implements Store {
  readonly #runtime: Pick<Runtime, 'clock' | 'crypto'>;
  readonly #factory: IDBFactory;
  readonly #name: string;
  #opening: Promise<Open> | undefined;
  /** One thing after the other: sealing takes time, and what was asked first is to be done first. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(factory: IDBFactory, name: string, runtime: Pick<Runtime, 'clock' | 'crypto'>) {
    this.#factory = factory;
    this.#name = name;
    this.#runtime = runtime;
  }

  /** Opens the database. Rejects where the browser has none for this page, or another tab holds on to an older version. */
  async open(): Promise<void> {
    await this.#opened();
  }

  async protection(): Promise<'encrypted' | 'plain'> {
    return (await this.#opened()).sealer ? 'encrypted' : 'plain';
  }

  get<Name extends TableName>(table: Name, key: string): Promise<Tables[Name] | undefined> {
    return this.#run(async ({ database, sealer }) => {
      const stored = await storedRow(database, table, key);
      return stored && unseal(sealer, table, stored);
    });
  }

  all<Name extends TableName>(table: Name): Promise<Tables[Name][]> {
    return this.#run(async ({ database, sealer }) => {
      const rows = await storedRows(database, table);
      const read = await Promise.all(rows.map((stored) => unseal(sealer, table, stored).catch(() => [])));
      return read.flat() as Tables[Name][];
    });
  }

  marks(table: TableName): Promise<readonly Mark[]> {
    return this.#run(({ database }) => storedRows(database, table));
  }

  write(changes: readonly Change[], options: { strict?: boolean } = {}): Promise<void> {
    return this.#run(async ({ database, sealer }) => {
      const sealed = await Promise.all(
        changes.map(async ({ table, value }) => value && (await seal(sealer, table, value))),
      );
      const tables = [...new Set(changes.map(({ table }) => table))];
      const work = database.transaction(tables, 'readwrite', { durability: options.strict ? 'strict' : 'relaxed' });
      const ended = endOf(work);
      try {
        changes.forEach(({ table, key }, at) => {
          const rows = work.objectStore(table);
          const row = sealed[at];
          if (row) rows.put(row);
          else rows.delete(key);
        });
      } catch (error) {
        // What was asked for before the failure must not be kept without the rest.
        work.abort();
        throw error;
      }
      await ended;
    });
  }

  change<Name extends TableName>(
    table: Name,
    key: string,
    change: (row: Tables[Name]) => Tables[Name],
  ): Promise<Tables[Name] | undefined> {
    return this.#run(async ({ database, sealer }) => {
      for (;;) {
        const stored = await storedRow(database, table, key);
        if (!stored) return undefined;
        const changed = change(await unseal(sealer, table, stored));
        // Another tab may have been faster: nothing can be sealed within a transaction.
        if (await swap(database, table, key, stored, await seal(sealer, table, changed))) return changed;
      }
    });
  }

  async wipe(): Promise<void> {
    await this.#run(async ({ database }) => {
      const tables = [...database.objectStoreNames];
      const work = database.transaction(tables, 'readwrite', { durability: 'strict' });
      for (const table of tables) work.objectStore(table).clear();
      await endOf(work);
    });
  }

  /** Deletes the database, of whatever version it is. */
  async forget(): Promise<void> {
    await this.close();
    await deleteDatabase(this.#factory, this.#name);
  }

  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    (await opening?.catch(() => undefined))?.database.close();
  }

  /** Does it, and once more on a new connection when the browser has closed this one under us. */
  #run<Result>(work: (open: Open) => Promise<Result>): Promise<Result> {
    const result = this.#last.then(async () => {
      for (let isFirst = true; ; isFirst = false) {
        try {
          return await work(await this.#opened());
        } catch (error) {
          if (!isFirst || (error as Error).name !== 'InvalidStateError') throw asDeviceError(error);
          this.#opening = undefined;
        }
      }
    });
    this.#last = result.catch(() => undefined);
    return result;
  }

  #opened(): Promise<Open> {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  async #open(): Promise<Open> {
    const { clock, crypto } = this.#runtime;
    const database = await openDatabase(this.#factory, this.#name, {
      version: STEPS.length,
      clock,
      upgrade: (made, from) => STEPS.slice(from).forEach((step) => step(made, from > 0)),
      // Opened again when something is asked of us; the key goes with the database.
      lost: () => {
        this.#opening = undefined;
      },
    });
    const sealer = await sealerOf(database, crypto);
    if (sealer && (await answerOf<unknown>(keysOf(database).get(UNSEALED))))
      void import('./seal-old-rows.ts').then(({ sealOldRows }) => sealOldRows(database, sealer)).catch(() => undefined);
    return { database, sealer };
  }
}

function asDeviceError(error: unknown): EtdpDeviceError {
  if (error instanceof EtdpDeviceError) return error;
  const { name } = error as Error;
  if (name === 'VersionError') return new EtdpDeviceError('device.newer', error);
  return new EtdpDeviceError(name === 'QuotaExceededError' ? 'device.full' : 'device.failed', error);
}
