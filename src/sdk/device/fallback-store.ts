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
  /** The drafts that the database does not have as they are now. */
  readonly #loose = new Map<string, Draft>();
  #chosen: Promise<Store> | undefined;

  constructor(database: IdbStore | undefined, memory: MemoryStore) {
    this.#database = database;
    this.#memory = memory;
  }

  async kind(): Promise<'indexeddb' | 'memory'> {
    return (await this.#store()) === this.#memory || this.#loose.size > 0 ? 'memory' : 'indexeddb';
  }

  async get<Name extends TableName>(table: Name, key: string): Promise<Tables[Name] | undefined> {
    return this.#looseOf(table, key) ?? (await this.#store()).get(table, key);
  }

  async all<Name extends TableName>(table: Name): Promise<Tables[Name][]> {
    const rows = await (await this.#store()).all(table);
    if (table !== 'drafts') return rows;
    const loose = [...this.#loose.values()] as Tables[Name][];
    return [...rows.filter((row) => !this.#loose.has((row as Draft).id)), ...loose];
  }

  async write(changes: readonly Change[], options?: { strict?: boolean }): Promise<void> {
    const drafts = changes.filter(({ table }) => table === 'drafts');
    try {
      await (await this.#store()).write(changes, options);
      for (const draft of drafts) this.#loose.delete('key' in draft ? draft.key : (draft.value as Draft).id);
    } catch (error) {
      if (drafts.length < changes.length) throw error;
      for (const draft of drafts) {
        if ('key' in draft) throw error;
        const row = draft.value as Draft;
        this.#loose.set(row.id, row);
      }
    }
  }

  async change<Name extends TableName>(
    table: Name,
    key: string,
    change: (row: Tables[Name]) => Tables[Name],
  ): Promise<Tables[Name] | undefined> {
    const loose = this.#looseOf(table, key);
    const store = await this.#store();
    try {
      if (!loose) return await store.change(table, key, change);
    } catch (error) {
      if (table !== 'drafts') throw error;
    }
    const row = loose ?? (await store.get(table, key));
    if (!row) return undefined;
    const changed = change(row);
    await this.write([{ table, value: changed } as Change]);
    return changed;
  }

  /** A row that only stands here; the name of the table says that it is a draft. */
  #looseOf<Name extends TableName>(table: Name, key: string): Tables[Name] | undefined {
    return table === 'drafts' ? (this.#loose.get(key) as Tables[Name] | undefined) : undefined;
  }

  async wipe(): Promise<void> {
    this.#loose.clear();
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
