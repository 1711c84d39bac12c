import type { Clock } from '../transport/clock.ts';
import { EtdpDeviceError } from './device-error.ts';
import { answerOf, deleteDatabase, endOf, openDatabase } from './indexed-db.ts';
import { KEYS, type TableName, type Tables } from './rows.ts';
import type { Change, Store } from './store.ts';

/** One step for each version of the database; steps are added and never changed. */
const STEPS: readonly ((database: IDBDatabase) => void)[] = [
  (database) => {
    for (const [table, keyPath] of Object.entries(KEYS)) database.createObjectStore(table, { keyPath });
  },
];
/** How long another tab may hold an older version of the database open. */
const BLOCKED_MS = 5_000;

/** Keeps things in IndexedDB, on the device until somebody or the browser's housekeeping deletes them. */
export class IdbStore implements Store {
  readonly #factory: IDBFactory;
  readonly #name: string;
  readonly #clock: Clock;
  #opening: Promise<IDBDatabase> | undefined;

  constructor(factory: IDBFactory, name: string, clock: Clock) {
    this.#factory = factory;
    this.#name = name;
    this.#clock = clock;
  }

  /** Opens the database. Rejects where the browser has none for this page, or another tab holds on to an older version. */
  async open(): Promise<void> {
    await this.#database();
  }

  get<Name extends TableName>(table: Name, key: string): Promise<Tables[Name] | undefined> {
    // Here and below: what is read is what this class wrote.
    return this.#run((database) =>
      answerOf(database.transaction(table).objectStore(table).get(key) as IDBRequest<Tables[Name] | undefined>),
    );
  }

  all<Name extends TableName>(table: Name): Promise<Tables[Name][]> {
    return this.#run((database) =>
      answerOf(database.transaction(table).objectStore(table).getAll() as IDBRequest<Tables[Name][]>),
    );
  }

  write(changes: readonly Change[], options: { strict?: boolean } = {}): Promise<void> {
    return this.#run(async (database) => {
      const tables = [...new Set(changes.map((change) => change.table))];
      const work = database.transaction(tables, 'readwrite', { durability: options.strict ? 'strict' : 'relaxed' });
      const pending: Promise<unknown>[] = [endOf(work)];
      try {
        for (const change of changes) {
          const table = work.objectStore(change.table);
          pending.push('key' in change ? answerOf(table.delete(change.key)) : answerOf(table.put(change.value)));
        }
        await Promise.all(pending);
      } catch (error) {
        // What was asked for before the failure must not be kept without the rest.
        abort(work);
        await Promise.allSettled(pending);
        throw error;
      }
    });
  }

  change<Name extends TableName>(
    table: Name,
    key: string,
    change: (row: Tables[Name]) => Tables[Name],
  ): Promise<Tables[Name] | undefined> {
    return this.#run(async (database) => {
      const work = database.transaction(table, 'readwrite', { durability: 'relaxed' });
      const ended = endOf(work);
      const rows = work.objectStore(table);
      const row = await answerOf(rows.get(key) as IDBRequest<Tables[Name] | undefined>);
      const changed = row === undefined ? undefined : change(row);
      await Promise.all([changed === undefined ? undefined : answerOf(rows.put(changed)), ended]);
      return changed;
    });
  }

  async wipe(): Promise<void> {
    await this.#run(async (database) => {
      const tables = [...database.objectStoreNames];
      const work = database.transaction(tables, 'readwrite', { durability: 'strict' });
      await Promise.all([...tables.map((table) => answerOf(work.objectStore(table).clear())), endOf(work)]);
    });
    await this.close();
    // Empty already: a page that holds on to the database keeps nothing but its name.
    await deleteDatabase(this.#factory, this.#name);
  }

  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    (await opening?.catch(() => undefined))?.close();
  }

  /** Does it, and once more on a new connection when the browser has closed this one under us. */
  async #run<Result>(work: (database: IDBDatabase) => Promise<Result>): Promise<Result> {
    try {
      return await work(await this.#database());
    } catch (error) {
      if (nameOf(error) !== 'InvalidStateError') throw asDeviceError(error);
      this.#opening = undefined;
      return await work(await this.#database()).catch((again: unknown) => {
        throw asDeviceError(again);
      });
    }
  }

  #database(): Promise<IDBDatabase> {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  async #open(): Promise<IDBDatabase> {
    const forget = (): void => {
      this.#opening = undefined;
    };
    let giveUp: () => void = () => undefined;
    const tooLong = new Promise<never>((_, reject) => {
      giveUp = () => reject(new EtdpDeviceError('device.failed'));
    });
    let cancel: (() => void) | undefined;
    const opened = openDatabase(this.#factory, this.#name, STEPS.length, {
      upgrade: (database, from) => STEPS.slice(from).forEach((step) => step(database)),
      blocked: () => {
        cancel = this.#clock.after(BLOCKED_MS, giveUp);
      },
      // Opened again when something is asked of us.
      lost: forget,
    });
    try {
      return await Promise.race([opened, tooLong]);
    } catch (error) {
      void opened.then(
        (database) => database.close(),
        () => undefined,
      );
      throw error;
    } finally {
      cancel?.();
    }
  }
}

/** Takes a transaction back that is not over yet. */
function abort(work: { abort(): void }): void {
  try {
    work.abort();
  } catch {
    // It has ended by itself.
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : '';
}

function asDeviceError(error: unknown): EtdpDeviceError {
  if (error instanceof EtdpDeviceError) return error;
  return new EtdpDeviceError(nameOf(error) === 'QuotaExceededError' ? 'device.full' : 'device.failed', error);
}
