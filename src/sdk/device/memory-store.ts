import type { TableName, Tables } from './rows.ts';
import type { Mark } from './seal.ts';
import type { Change, Store } from './store.ts';

/** Keeps things as long as the page lives: where there is no IndexedDB, and where nothing may stay behind. */
export class MemoryStore implements Store {
  readonly #tables: { readonly [Name in TableName]: Map<string, Tables[Name]> } = {
    drafts: new Map(),
    files: new Map(),
    bytes: new Map(),
    receipts: new Map(),
    outbox: new Map(),
  };

  async get<Name extends TableName>(table: Name, key: string): Promise<Tables[Name] | undefined> {
    const row = this.#tables[table].get(key);
    return row === undefined ? undefined : structuredClone(row);
  }

  async all<Name extends TableName>(table: Name): Promise<Tables[Name][]> {
    return [...this.#tables[table].values()].map((row) => structuredClone(row));
  }

  async marks(table: TableName): Promise<readonly Mark[]> {
    return [...this.#tables[table].values()];
  }

  async write(changes: readonly Change[]): Promise<void> {
    for (const { table, key, value } of changes) {
      const rows: Map<string, object> = this.#tables[table];
      if (value) rows.set(key, cloneOf(value));
      else rows.delete(key);
    }
  }

  async change<Name extends TableName>(
    table: Name,
    key: string,
    change: (row: Tables[Name]) => Tables[Name],
  ): Promise<Tables[Name] | undefined> {
    const row = this.#tables[table].get(key);
    if (row === undefined) return undefined;
    const changed = cloneOf(change(structuredClone(row)));
    this.#tables[table].set(key, changed);
    return structuredClone(changed);
  }

  async protection(): Promise<'memory'> {
    return 'memory';
  }

  async wipe(): Promise<void> {
    for (const table of Object.values(this.#tables)) table.clear();
  }

  async close(): Promise<void> {}
}

/** What is undefined is absent: the types say so, and so does what lies in a database. */
function cloneOf<Row extends object>(row: Row): Row {
  return structuredClone(
    Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as unknown as Row,
  );
}
