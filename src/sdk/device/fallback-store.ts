import type { IdbStore } from './idb-store.ts';
import type { MemoryStore } from './memory-store.ts';
import type { Draft, TableName, Tables } from './rows.ts';
import type { Change, Store } from './store.ts';

/**
 * The database where it can be opened, else memory; decided once, when the first thing is asked for. A draft that the database does
 * not take (no room left) is kept in memory until it does: what was typed has to be there to be handed in.
 */
export class FallbackStore implements Store {
  readonly #database: IdbStore | undefined;
  readonly #memory: MemoryStore;
  /** Ids of the drafts that only memory has as they are now. */
  readonly #loose = new Set<string>();
  #chosen: Promise<Store> | undefined;

  constructor(database: IdbStore | undefined, memory: MemoryStore) {
    this.#database = database;
    this.#memory = memory;
  }

  async kind(): Promise<'indexeddb' | 'memory'> {
    return (await this.#store()) === this.#memory || this.#loose.size > 0 ? 'memory' : 'indexeddb';
  }

  async get<Name extends TableName>(table: Name, key: string): Promise<Tables[Name] | undefined> {
    return (table === 'drafts' && this.#loose.has(key) ? this.#memory : await this.#store()).get(table, key);
  }

  async all<Name extends TableName>(table: Name): Promise<Tables[Name][]> {
    const rows = await (await this.#store()).all(table);
    if (table !== 'drafts' || this.#loose.size === 0) return rows;
    const kept = rows.filter((row) => !('id' in row && this.#loose.has(row.id)));
    return [...kept, ...(await this.#memory.all(table))];
  }

  async write(changes: readonly Change[], options?: { strict?: boolean }): Promise<void> {
    try {
      await (await this.#store()).write(changes, options);
    } catch (error) {
      const drafts = changes.flatMap((change) =>
        change.table === 'drafts' && 'value' in change ? [change.value] : [],
      );
      if (drafts.length < changes.length) throw error;
      return this.#keepLoose(drafts);
    }
    if (this.#loose.size === 0) return;
    for (const change of changes) {
      if (change.table === 'drafts') await this.#letGo('key' in change ? change.key : change.value.id);
    }
  }

  async change<Name extends TableName>(
    table: Name,
    key: string,
    change: (row: Tables[Name]) => Tables[Name],
  ): Promise<Tables[Name] | undefined> {
    const store = await this.#store();
    if (table !== 'drafts' || store === this.#memory) return store.change(table, key, change);
    const loose = this.#loose.has(key) ? await this.#memory.get(table, key) : undefined;
    if (loose) {
      const changed = change(loose);
      await this.write([{ table: 'drafts', value: changed as Draft }]);
      return changed;
    }
    try {
      return await store.change(table, key, change);
    } catch (error) {
      const row = await store.get(table, key).catch(() => undefined);
      if (row === undefined) throw error;
      const changed = change(row);
      await this.#keepLoose([changed as Draft]);
      return changed;
    }
  }

  async #keepLoose(drafts: readonly Draft[]): Promise<void> {
    await this.#memory.write(drafts.map((value) => ({ table: 'drafts', value })));
    for (const { id } of drafts) this.#loose.add(id);
  }

  async #letGo(id: string): Promise<void> {
    if (!this.#loose.delete(id)) return;
    await this.#memory.write([{ table: 'drafts', key: id }]);
  }

  async wipe(): Promise<void> {
    this.#loose.clear();
    await this.#memory.wipe();
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
