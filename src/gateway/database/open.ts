import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';
import { migrate } from './migrate.ts';
import type { Db, Tables } from './tables.ts';

/** Milliseconds a statement waits for another process (the command line beside a running gateway). */
const BUSY_TIMEOUT = 5_000;

/**
 * Opens (or makes) the database file and brings its tables up to date.
 * @throws {Error} when the file cannot be opened or a newer version wrote it
 */
export async function openDatabase(file: string): Promise<Db> {
  const db = connect(file);
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
}

/**
 * The database file as it is. An acknowledged commit is on disk: WAL with `synchronous=FULL`. Transactions of one process run one
 * after another, so inside one use nothing but its own handle.
 */
export function connect(file: string): Db {
  const raw = new DatabaseSync(file, { timeout: BUSY_TIMEOUT, enableForeignKeyConstraints: true });
  raw.exec('pragma journal_mode = wal; pragma synchronous = full; pragma trusted_schema = off;');
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: adapt(raw) }) });
}

/** Whether there are tables in a database file. One that was made and never written to has none. */
export function hasEmbeddedTables(file: string): boolean {
  const raw = new DatabaseSync(file, { timeout: BUSY_TIMEOUT });
  try {
    return raw.prepare("select 1 from sqlite_schema where name = 'migrations'").get() !== undefined;
  } finally {
    raw.close();
  }
}

/** node:sqlite in the shape Kysely knows. */
function adapt(raw: DatabaseSync): SqliteDatabase {
  return {
    close: () => {
      raw.close();
    },
    prepare: (text: string): SqliteStatement => {
      // A full or failing disk ends a transaction by itself. Undoing it once more would fail, and hide why it failed.
      if (text === 'rollback' && !raw.isTransaction) return NOTHING_TO_DO;
      // A transaction that begins by reading could not always go on to write beside another process; one that begins so can.
      const statement = raw.prepare(text === 'begin' ? 'begin immediate' : text);
      const bind = (values: readonly unknown[]): SQLInputValue[] => values.map(sqlValue);
      return {
        reader: statement.columns().length > 0,
        all: (values) => statement.all(...bind(values)),
        run: (values) => statement.run(...bind(values)),
        iterate: (values) => statement.iterate(...bind(values)),
      };
    },
  };
}

const NOTHING_TO_DO: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
};

function sqlValue(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || value instanceof Uint8Array)
    return value;
  throw new TypeError(`The database keeps text, numbers and null, not ${typeof value}`);
}
