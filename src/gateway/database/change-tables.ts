import { chmodSync, mkdirSync } from 'node:fs';
import { databaseFile, type Place } from './engine.ts';
import { lockFolder } from './lock.ts';
import { connect } from './open.ts';
import type { Db } from './tables.ts';

type DataPlace = Omit<Place, 'databaseConnections'>;

/**
 * Does something to the tables of a database, which need not be there yet, in one transaction: all of it or nothing, and nobody else
 * migrates beside.
 * @throws {Error} in a sentence, when the database cannot be used
 */
export async function changeTables<Result>(place: DataPlace, change: (tx: Db) => Promise<Result>): Promise<Result> {
  const { dataDir, databaseUrl } = place;
  if (databaseUrl === null) {
    const db = connect(databaseFile(dataDir));
    chmodSync(databaseFile(dataDir), 0o600);
    return await db
      .transaction()
      .execute(change)
      .finally(() => db.destroy());
  }
  const { asSentence, changePostgres, connectPostgres } = await import('./postgres/open.ts');
  const db = connectPostgres(databaseUrl, 1);
  try {
    return await changePostgres(db, change);
  } catch (error) {
    throw asSentence(error);
  } finally {
    await db.destroy();
  }
}

/**
 * Keeps gateways from a data folder that has its own database, until what this returns is called.
 * @throws {Error} when one runs on it
 */
export function holdFolder({ dataDir, databaseUrl }: DataPlace): () => void {
  if (databaseUrl !== null) return () => undefined;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return lockFolder(dataDir);
}

/** Looks at a database as it is, without bringing its tables up to date. */
export async function lookAt<Result>(place: DataPlace, look: (db: Db) => Promise<Result>): Promise<Result> {
  const { dataDir, databaseUrl } = place;
  if (databaseUrl === null) {
    const db = connect(databaseFile(dataDir));
    return look(db).finally(() => db.destroy());
  }
  const { asSentence, connectPostgres } = await import('./postgres/open.ts');
  const db = connectPostgres(databaseUrl, 1);
  try {
    return await look(db);
  } catch (error) {
    throw asSentence(error);
  } finally {
    await db.destroy();
  }
}
