import type { Db } from '../tables.ts';

/** Notices of a bank about money that came. Columns are described in `tables.ts`. */
export async function paymentNotices(db: Db): Promise<void> {
  await db.schema
    .createTable('payment_notices')
    .addColumn('agency_id', 'text', (column) => column.notNull())
    .addColumn('transaction_id', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    // Up to 13 digits, and an integer of PostgreSQL has 32 bits.
    .addColumn('amount', 'text', (column) => column.notNull())
    .addColumn('content', 'text')
    .addColumn('paid_at', 'text', (column) => column.notNull())
    .addColumn('received_at', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('dossier_id', 'text', (column) => column.references('dossiers.id').onDelete('set null'))
    .addPrimaryKeyConstraint('payment_notices_key', ['agency_id', 'transaction_id'])
    .execute();
  await db.schema
    .createIndex('payment_notices_by_time')
    .on('payment_notices')
    .columns(['agency_id', 'received_at', 'transaction_id'])
    .execute();
}
