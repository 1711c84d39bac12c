import type { Draft, TableName, Tables } from './rows.ts';
import type { Mark } from './seal.ts';
import type { Change, Protection, Store } from './store.ts';

/** A database that has no room for some drafts: what it does not have as they are now is kept here until it takes them. */
export class LooseStore implements Store {
  readonly #store: Store;
  readonly #loose = new Map<string, Draft>();

  constructor(store: Store) {
    this.#store = store;
  }

  async protection(): Promise<Protection> {
    return this.#loose.size > 0 ? 'memory' : this.#store.protection();
  }

  async get<Name extends TableName>(table: Name, key: string): Promise<Tables[Name] | undefined> {
    return this.#looseOf(table, key) ?? (await this.#store.get(table, key));
  }

  async all<Name extends TableName>(table: Name): Promise<Tables[Name][]> {
    const rows = await this.#store.all(table);
    if (table !== 'drafts') return rows;
    const loose = [...this.#loose.values()] as Tables[Name][];
    return [...rows.filter((row) => !this.#loose.has((row as Draft).id)), ...loose];
  }

  async marks(table: TableName): Promise<readonly Mark[]> {
    const marks = await this.#store.marks(table);
    if (table !== 'drafts') return marks;
    return [...marks.filter(({ id = '' }) => !this.#loose.has(id)), ...this.#loose.values()];
  }

  async write(changes: readonly Change[], options?: { strict?: boolean }): Promise<void> {
    const drafts = changes.filter((change) => change.table === 'drafts');
    try {
      await this.#store.write(changes, options);
      for (const { key } of drafts) this.#loose.delete(key);
    } catch (error) {
      if (drafts.length < changes.length) throw error;
      for (const { key, value } of drafts) {
        if (!value) throw error;
        this.#loose.set(key, value);
      }
    }
  }

  async change<Name extends TableName>(
    table: Name,
    key: string,
    change: (row: Tables[Name]) => Tables[Name],
  ): Promise<Tables[Name] | undefined> {
    const loose = this.#looseOf(table, key);
    try {
      if (!loose) return await this.#store.change(table, key, change);
    } catch (error) {
      if (table !== 'drafts') throw error;
    }
    const row = loose ?? (await this.#store.get(table, key));
    if (!row) return undefined;
    const changed = change(row);
    await this.write([{ table, key, value: changed } as Change]);
    return changed;
  }

  async wipe(): Promise<void> {
    this.#loose.clear();
    await this.#store.wipe();
  }

  close(): Promise<void> {
    return this.#store.close();
  }

  /** A row that only stands here; the name of the table says that it is a draft. */
  #looseOf<Name extends TableName>(table: Name, key: string): Tables[Name] | undefined {
    return table === 'drafts' ? (this.#loose.get(key) as Tables[Name] | undefined) : undefined;
  }
}
