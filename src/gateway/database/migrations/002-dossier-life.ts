import type { Db } from '../tables.ts';

/** What happens to a dossier after filing: fees, ratings, results. Columns are described in `tables.ts`. */
export async function dossierLife(db: Db): Promise<void> {
  await db.schema.alterTable('dossiers').addColumn('payment', 'text').execute();
  await db.schema.alterTable('documents').addColumn('issued_at', 'text').execute();

  await db.schema
    .createTable('payments')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('dossier_id', 'text', (column) => column.notNull().references('dossiers.id').onDelete('cascade'))
    .addColumn('request_id', 'text', (column) => column.notNull().unique())
    .addColumn('amount', 'integer', (column) => column.notNull())
    .addColumn('method', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('announced_at', 'text', (column) => column.notNull())
    .addColumn('confirmed_at', 'text')
    .execute();
  await db.schema.createIndex('payments_by_dossier').on('payments').column('dossier_id').execute();

  await db.schema
    .createTable('feedback')
    .addColumn('dossier_id', 'text', (column) => column.primaryKey().references('dossiers.id').onDelete('cascade'))
    .addColumn('rating', 'integer', (column) => column.notNull())
    .addColumn('comment', 'text')
    .addColumn('given_at', 'text', (column) => column.notNull())
    .execute();
}
