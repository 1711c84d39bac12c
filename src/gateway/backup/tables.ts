import { join } from 'node:path';
import { cellFrom, type Cell } from '../database/cells.ts';
import { loadRows, tablesInOrder } from '../database/load-rows.ts';
import { runMigrations } from '../database/migrate.ts';
import type { Snapshot, SnapshotTable } from '../database/snapshot.ts';
import type { Db } from '../database/tables.ts';
import type { MasterKey } from '../sealing/master-key.ts';
import type { Manifest } from './manifest.ts';
import { readLines, writeLines } from './pieces.ts';

/** The file of a table. */
export function tablePath(folder: string, name: string): string {
  return join(folder, 'tables', `${name}.jsonl.gz`);
}

/** Writes every table: the names of its columns, then its rows, each as an array. */
export async function writeTables(snapshot: Snapshot, folder: string): Promise<Manifest['tables']> {
  const written: Manifest['tables'] = [];
  for (const name of await snapshot.tables()) {
    const { lines, sha256 } = await writeLines(tablePath(folder, name), linesOf(await snapshot.table(name)));
    written.push({ name, rows: lines - 1, sha256 });
  }
  return written;
}

async function* linesOf({ columns, rows }: SnapshotTable): AsyncGenerator {
  yield columns;
  yield* rows;
}

/** Every text of a column. */
export async function textsOf(snapshot: Snapshot, table: string, column: string): Promise<string[]> {
  const { columns, rows } = await snapshot.table(table);
  const at = columns.indexOf(column);
  const texts: string[] = [];
  for await (const row of rows) texts.push(String(row[at]));
  return texts;
}

/** Sees to it that what is sealed in a snapshot can be opened with the master key that the backup is made with. @throws {Error} */
export async function requireMaster(snapshot: Snapshot, master: MasterKey): Promise<void> {
  const there = await snapshot.tables();
  const ids = there.includes('data_keys') ? await textsOf(snapshot, 'data_keys', 'master_id') : [];
  if (ids.length === 0) throw new Error('Nothing is sealed in this data yet: start the gateway once, then back it up');
  const other = ids.find((id) => id !== master.id);
  if (other !== undefined)
    throw new Error(`The data is encrypted under the master key ${other}, and the one given is ${master.id}`);
}

/**
 * Makes the tables as they were in the version of the backup, fills them, and brings them up to date.
 * @throws {Error} when there are tables already
 */
export async function restoreTables(tx: Db, folder: string, manifest: Manifest): Promise<void> {
  if ((await tx.introspection.getTables()).length > 0) throw new Error('There is data in the database already');
  await runMigrations(tx, manifest.migrations);
  const order = await tablesInOrder(tx);
  const unknown = manifest.tables.find(({ name }) => !order.includes(name));
  if (unknown) throw new Error(`The backup has a table ${unknown.name} that its version has not`);
  for (const name of order) {
    const piece = manifest.tables.find((one) => one.name === name);
    // That table was filled as the others were made.
    if (!piece || name === 'migrations') continue;
    const lines = readLines(tablePath(folder, name));
    const columns: unknown = (await lines.next()).value;
    if (!isTexts(columns)) throw unreadable(name);
    const rows = await loadRows(tx, name, columns, cellsOf(lines, name, columns.length));
    if (rows !== piece.rows) throw unreadable(name);
  }
  await beginUploadsAnew(tx);
  await runMigrations(tx);
}

/** Of unfinished uploads the rows alone are in a backup: their clients still have the files, and begin again. */
async function beginUploadsAnew(tx: Db): Promise<void> {
  await tx
    .updateTable('uploads')
    .set({ received: 0 })
    .where((upload) =>
      upload.not(
        upload.exists(upload.selectFrom('documents').select('id').whereRef('documents.blob', '=', 'uploads.id')),
      ),
    )
    .execute();
}

async function* cellsOf(lines: AsyncIterable<unknown>, table: string, width: number): AsyncGenerator<readonly Cell[]> {
  for await (const line of lines) {
    if (!Array.isArray(line) || line.length !== width) throw unreadable(table);
    yield line.map(cellFrom);
  }
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function unreadable(table: string): Error {
  return new Error(`The rows of ${table} in the backup cannot be read`);
}
