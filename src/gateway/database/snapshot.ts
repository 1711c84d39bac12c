import { DatabaseSync } from 'node:sqlite';
import { cellFrom, plainName, type Cell } from './cells.ts';
import { databaseFile, type Place } from './engine.ts';

/** A table as it is kept: what is sealed stays so. */
export interface SnapshotTable {
  readonly columns: readonly string[];
  /** Each row as its cells, in the order of the columns. */
  readonly rows: AsyncIterable<readonly Cell[]>;
}

/** All tables as they were at one moment, whatever is written meanwhile. One of them is read at a time. */
export interface Snapshot {
  /** The names of all tables, in their order. */
  tables(): Promise<string[]>;
  table(name: string): Promise<SnapshotTable>;
}

/** Reads a database beside gateways that write to it, and stops none of them. */
export async function readSnapshot<Result>(
  { dataDir, databaseUrl }: Omit<Place, 'databaseConnections'>,
  read: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  if (databaseUrl !== null) {
    const { readPostgresSnapshot } = await import('./postgres/snapshot.ts');
    return readPostgresSnapshot(databaseUrl, read);
  }
  const raw = new DatabaseSync(databaseFile(dataDir), { timeout: 5_000 });
  try {
    // In WAL whoever reads in a transaction sees what was there when it first read, and whoever writes waits for nobody.
    raw.exec('pragma query_only = on; begin; select 1 from sqlite_schema limit 1');
    return await read(snapshotOf(raw));
  } finally {
    raw.close();
  }
}

function snapshotOf(raw: DatabaseSync): Snapshot {
  return {
    tables: () => {
      const all = raw.prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'").all();
      return Promise.resolve(all.map(({ name }) => String(name)).sort());
    },
    table: (name) => {
      const statement = raw.prepare(`select * from "${plainName(name)}"`);
      const columns = statement.columns().map((column) => column.name);
      return Promise.resolve({ columns, rows: cells(statement.iterate(), columns) });
    },
  };
}

async function* cells(
  rows: Iterable<Record<string, unknown>>,
  columns: readonly string[],
): AsyncGenerator<readonly Cell[]> {
  for (const row of rows) yield columns.map((column) => cellFrom(row[column]));
}
