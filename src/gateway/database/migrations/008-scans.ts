import type { Db } from '../tables.ts';

/** What the virus scanner says of files, and those that wait for it. Columns are described in `tables.ts`. */
export async function scans(db: Db): Promise<void> {
  await db.schema
    .alterTable('documents')
    .addColumn('scan', 'text', (column) => column.notNull().defaultTo('unscanned'))
    .execute();
  await db.schema
    .createTable('scans')
    .addColumn('blob', 'text', (column) => column.primaryKey())
    .addColumn('added_at', 'text', (column) => column.notNull())
    .addColumn('due_at', 'text', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('scans_by_due').on('scans').columns(['due_at', 'added_at']).execute();
  await db.schema.createIndex('documents_by_scan').on('documents').columns(['scan', 'blob']).execute();
  // A verdict finds its documents by their bytes.
  await db.schema.createIndex('documents_by_blob').on('documents').column('blob').execute();
}
