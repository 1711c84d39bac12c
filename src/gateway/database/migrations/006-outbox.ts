import type { Db } from '../tables.ts';

/** What other systems are told of a dossier. Columns are described in `tables.ts`. */
export async function outbox(db: Db): Promise<void> {
  await db.schema
    .createTable('deliveries')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('agency_id', 'text', (column) => column.notNull())
    .addColumn('dossier_id', 'text', (column) => column.notNull().references('dossiers.id').onDelete('cascade'))
    .addColumn('message', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('attempts_allowed', 'integer', (column) => column.notNull())
    .addColumn('may_have_arrived', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('due_at', 'text', (column) => column.notNull())
    .addColumn('tried_at', 'text')
    .addColumn('ended_at', 'text')
    .addColumn('problem', 'text')
    .addColumn('problem_detail', 'text')
    .addColumn('decided_by', 'text')
    .addUniqueConstraint('deliveries_once', ['target', 'dossier_id', 'position'])
    .execute();
  await db.schema.createIndex('deliveries_by_due').on('deliveries').columns(['target', 'state', 'due_at']).execute();
  await db.schema
    .createIndex('deliveries_by_agency')
    .on('deliveries')
    .columns(['agency_id', 'state', 'created_at', 'id'])
    .execute();
  await db.schema.createIndex('deliveries_by_dossier').on('deliveries').column('dossier_id').execute();
}
