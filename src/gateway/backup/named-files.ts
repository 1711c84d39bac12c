import type { Cell } from '../database/cells.ts';
import type { Snapshot } from '../database/snapshot.ts';

/** A file that a row names. */
export interface NamedFile {
  readonly id: string;
  /** Bytes, by the row. */
  readonly size: number;
  /** Whether the row says that the virus scanner found something in it. */
  readonly infected: boolean;
}

/** Every file of a snapshot: those of stored documents, and those that wait for their application. */
export async function* namedFiles(snapshot: Snapshot): AsyncGenerator<NamedFile> {
  const tables = await snapshot.tables();
  for (const [table, column] of [
    ['documents', 'blob'],
    ['govstack_files', 'id'],
  ] as const) {
    if (!tables.includes(table)) continue;
    const { columns, rows } = await snapshot.table(table);
    const [id, size, scan] = [column, 'size', 'scan'].map((name) => columns.indexOf(name));
    for await (const row of rows)
      if (row[id ?? -1] !== null) yield namedFile(row[id ?? -1], row[size ?? -1], row[scan ?? -1]);
  }
}

/** @throws {Error} for a name that the gateway does not give: it would become a path */
function namedFile(id: Cell | undefined, size: Cell | undefined, scan: Cell | undefined): NamedFile {
  if (typeof id === 'string' && typeof size === 'number' && /^[0-9A-Za-z-]{2,64}$/.test(id))
    return { id, size, infected: scan === 'infected' };
  throw new Error('A row names a file in a way that no gateway writes: run "e-tdp verify"');
}
