import type { Cell, Snapshot } from '../database/snapshot.ts';

/** A file that a row names. */
export interface NamedFile {
  readonly id: string;
  /** Bytes, by the row. */
  readonly size: number;
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
    const [id, size] = [columns.indexOf(column), columns.indexOf('size')];
    for await (const row of rows) if (row[id] !== null) yield namedFile(row[id], row[size]);
  }
}

/** @throws {Error} for a name that the gateway does not give: it would become a path */
function namedFile(id: Cell | undefined, size: Cell | undefined): NamedFile {
  if (typeof id === 'string' && typeof size === 'number' && /^[0-9A-Za-z-]{2,64}$/.test(id)) return { id, size };
  throw new Error('A row names a file in a way that no gateway writes: run "e-tdp verify"');
}
