import { keysOf, UNSEALED } from './device-key.ts';
import { answerOf } from './indexed-db.ts';
import type { TableName } from './rows.ts';
import { seal, unseal, type Sealer } from './seal.ts';
import { storedRow, swap } from './stored-rows.ts';

/** Every table of version 1. */
const TABLES = ['drafts', 'files', 'bytes', 'receipts'] as const;

/**
 * Seals what version 1 wrote as it was, one row at a time: files are large. Meanwhile rows are read and changed as they are, and a
 * page that goes away in the middle goes on the next time.
 */
export async function sealOldRows(database: IDBDatabase, sealer: Sealer): Promise<void> {
  for (const table of TABLES) {
    const keys = await answerOf(database.transaction(table).objectStore(table).getAllKeys());
    for (const key of keys.map(String)) await sealRow(database, sealer, table, key);
  }
  await answerOf(keysOf(database, 'readwrite').delete(UNSEALED));
}

async function sealRow(database: IDBDatabase, sealer: Sealer, table: TableName, key: string): Promise<void> {
  for (;;) {
    const stored = await storedRow(database, table, key);
    if (!stored || stored.box) return;
    const sealed = await seal(sealer, table, await unseal(sealer, table, stored));
    if (await swap(database, table, key, stored, sealed)) return;
  }
}
