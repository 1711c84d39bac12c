import type { TableName, Tables } from './rows.ts';

/** Something to put, or the key of something to delete. */
export type Change = {
  [Name in TableName]:
    { readonly table: Name; readonly value: Tables[Name] } | { readonly table: Name; readonly key: string };
}[TableName];

/** Where the device keeps things. */
export interface Store {
  get<Name extends TableName>(table: Name, key: string): Promise<Tables[Name] | undefined>;
  all<Name extends TableName>(table: Name): Promise<Tables[Name][]>;
  /** All of it or nothing. `strict`: resolves only when it is on the disk. */
  write(changes: readonly Change[], options?: { strict?: boolean }): Promise<void>;
  /** Reads, changes and writes one row without another coming between; undefined when there is none. */
  change<Name extends TableName>(
    table: Name,
    key: string,
    change: (row: Tables[Name]) => Tables[Name],
  ): Promise<Tables[Name] | undefined>;
  /** Deletes everything. */
  wipe(): Promise<void>;
  /** Gives the database back; whatever comes after opens it again. */
  close(): Promise<void>;
}
