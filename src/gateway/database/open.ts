import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { BUSY_TIMEOUT, EmbeddedDialect } from './embedded/dialect.ts';
import { migrate } from './migrate.ts';
import type { Db, Tables } from './tables.ts';

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

/** The database file as it is. A transaction uses nothing but its own handle: another one would wait for its end. */
export function connect(file: string): Db {
  return new Kysely<Tables>({ dialect: new EmbeddedDialect(file) });
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
