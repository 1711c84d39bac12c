import { answerOf, endOf } from './indexed-db.ts';
import type { TableName } from './rows.ts';
import type { Stored } from './seal.ts';

/* Rows as they lie in the database: whatever is there is what this library wrote. */

export function storedRow(database: IDBDatabase, table: TableName, key: string): Promise<Stored | undefined> {
  return answerOf(database.transaction(table).objectStore(table).get(key) as IDBRequest<Stored | undefined>);
}

export function storedRows(database: IDBDatabase, table: TableName): Promise<Stored[]> {
  return answerOf(database.transaction(table).objectStore(table).getAll() as IDBRequest<Stored[]>);
}

/** Puts a row in the place of another; false when that one is no longer there. */
export async function swap(
  database: IDBDatabase,
  table: TableName,
  key: string,
  before: Stored,
  after: Stored,
): Promise<boolean> {
  const rows = database.transaction(table, 'readwrite', { durability: 'relaxed' }).objectStore(table);
  const ended = endOf(rows.transaction);
  const now = await answerOf(rows.get(key) as IDBRequest<Stored | undefined>);
  // Of a sealed row the nonce is compared: it is another with each write.
  const same = JSON.stringify(now) === JSON.stringify(before);
  if (same) rows.put(after);
  await ended;
  return same;
}
