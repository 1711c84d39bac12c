import type { Db } from '../tables.ts';

/** Where residents want to be told of their dossiers, and notices of a bank that were set aside. Columns are described beside `tables.ts`. */
export async function contacts(db: Db): Promise<void> {
  await db.schema
    .createTable('contacts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('dossier_id', 'text', (column) => column.notNull().references('dossiers.id').onDelete('cascade'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('agreed_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('contacts_once', ['dossier_id', 'kind'])
    .execute();
  await db.schema.createIndex('contacts_by_hash').on('contacts').column('hash').execute();
  await db.schema
    .createTable('silenced_contacts')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('contact_uses')
    .addColumn('delivery_id', 'text', (column) => column.primaryKey())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('contact_uses_by_hash').on('contact_uses').columns(['day', 'hash']).execute();
  await db.schema.createIndex('contact_uses_by_target').on('contact_uses').columns(['day', 'target']).execute();
  await db.schema.alterTable('payment_notices').addColumn('set_aside_by', 'text').execute();
  await db.schema.alterTable('payment_notices').addColumn('set_aside_at', 'text').execute();
  await db.schema.alterTable('payment_notices').addColumn('set_aside_why', 'text').execute();
}
