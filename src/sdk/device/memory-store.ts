import { KEYS, type TableName, type Tables } from './rows.ts';
import type { Change, Store } from './store.ts';

/** Keeps things as long as the page lives: where there is no IndexedDB, and where nothing may stay behind. */
export class MemoryStore implements Store {
  readonly #tables: { readonly [Name in TableName]: Map<string, Tables[Name]> } = {
    drafts: new Map(),
    files: new Map(),
    bytes: new Map(),
    receipts: new Map(),
  };

  async get<Name extends TableName>(table: Name, key: string): Promise<Tables[Name] | undefined> {
    const row = this.#tables[table].get(key);
    return row === undefined ? undefined : structuredClone(row);
  }

  async all<Name extends TableName>(table: Name): Promise<Tables[Name][]> {
    return [...this.#tables[table].values()].map((row) => structuredClone(row));
  }

  async write(changes: readonly Change[]): Promise<void> {
    for (const change of changes) {
      if ('key' in change) this.#tables[change.table].delete(change.key);
      else this.#put(change.table, change.value);
    }
  }

  async change<Name extends TableName>(
    table: Name,
    key: string,
    change: (row: Tables[Name]) => Tables[Name],
  ): Promise<Tables[Name] | undefined> {
    const row = this.#tables[table].get(key);
    if (row === undefined) return undefined;
    const changed = structuredClone(change(structuredClone(row)));
    this.#tables[table].set(key, changed);
    return structuredClone(changed);
  }

  async wipe(): Promise<void> {
    for (const table of Object.values(this.#tables)) table.clear();
  }

  async close(): Promise<void> {}

  #put<Name extends TableName>(table: Name, value: Tables[Name]): void {
    const row: Readonly<Record<string, unknown>> = { ...value };
    this.#tables[table].set(String(row[KEYS[table]]), structuredClone(value));
  }
}
