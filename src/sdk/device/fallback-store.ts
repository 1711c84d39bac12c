import type { IdbStore } from './idb-store.ts';
import type { MemoryStore } from './memory-store.ts';
import type { TableName, Tables } from './rows.ts';
import type { Change, Store } from './store.ts';

/** The database where it can be opened, else memory; decided once, when the first thing is asked for. */
export class FallbackStore implements Store {
  readonly #database: IdbStore | undefined;
  readonly #memory: MemoryStore;
  #chosen: Promise<Store> | undefined;

  constructor(database: IdbStore | undefined, memory: MemoryStore) {
    this.#database = database;
    this.#memory = memory;
  }

  async kind(): Promise<'indexeddb' | 'memory'> {
    return (await this.#store()) === this.#memory ? 'memory' : 'indexeddb';
  }

  async get<Name extends TableName>(table: Name, key: string): Promise<Tables[Name] | undefined> {
    return (await this.#store()).get(table, key);
  }

  async all<Name extends TableName>(table: Name): Promise<Tables[Name][]> {
    return (await this.#store()).all(table);
  }

  async write(changes: readonly Change[], options?: { strict?: boolean }): Promise<void> {
    await (await this.#store()).write(changes, options);
  }

  async change<Name extends TableName>(
    table: Name,
    key: string,
    change: (row: Tables[Name]) => Tables[Name],
  ): Promise<Tables[Name] | undefined> {
    return (await this.#store()).change(table, key, change);
  }

  async wipe(): Promise<void> {
    await (await this.#store()).wipe();
  }

  async close(): Promise<void> {
    await (await this.#chosen)?.close();
  }

  #store(): Promise<Store> {
    this.#chosen ??= (this.#database?.open() ?? Promise.reject(new Error('no database here'))).then(
      () => this.#database ?? this.#memory,
      () => this.#memory,
    );
    return this.#chosen;
  }
}
