import type { TableName, Tables } from './rows.ts';
import type { Mark } from './seal.ts';

/** Something to put, or to delete where there is no value. */
export type Change = {
  [Name in TableName]: { readonly table: Name; readonly key: string; readonly value?: Tables[Name] };
}[TableName];

/**
 * How what lies on the disk is protected: `plain` where the page has no https or the browser cannot keep a key, `memory` where
 * nothing lies there, or not everything as it is now.
 */
export type Protection = 'encrypted' | 'plain' | 'memory';

/** Where the device keeps things. */
export interface Store {
  /** @throws {EtdpDeviceError} `device.unreadable` */
  get<Name extends TableName>(table: Name, key: string): Promise<Tables[Name] | undefined>;
  /** Every row that can be read. */
  all<Name extends TableName>(table: Name): Promise<Tables[Name][]>;
  /** What every row is looked up by, also of one that cannot be read. */
  marks(table: TableName): Promise<readonly Mark[]>;
  /** All of it or nothing. `strict`: resolves only when it is on the disk. */
  write(changes: readonly Change[], options?: { strict?: boolean }): Promise<void>;
  /**
   * Reads, changes and writes one row without another coming between; undefined when there is none. `change` may be called again,
   * when another was faster.
   */
  change<Name extends TableName>(
    table: Name,
    key: string,
    change: (row: Tables[Name]) => Tables[Name],
  ): Promise<Tables[Name] | undefined>;
  /** How what it keeps is protected. */
  protection(): Promise<Protection>;
  /** Deletes everything. */
  wipe(): Promise<void>;
  /** Gives the database back; whatever comes after opens it again. */
  close(): Promise<void>;
}
