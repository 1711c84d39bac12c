import type { Db } from '../tables.ts';

/** What the GovStack facade keeps of its own: what an application is called there, and files that wait for one. */
export async function govstack(db: Db): Promise<void> {
  await db.schema
    .createTable('govstack_applications')
    .addColumn('dossier_id', 'text', (column) => column.primaryKey().references('dossiers.id').onDelete('cascade'))
    .addColumn('applicant_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text')
    .execute();
  await db.schema
    .createTable('govstack_files')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('slot', 'text')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('media_type', 'text', (column) => column.notNull())
    .addColumn('size', 'integer', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('govstack_files_by_expiry').on('govstack_files').column('expires_at').execute();
  // What happened when, for counts over all dossiers.
  await db.schema.createIndex('log_events_by_time').on('log_events').columns(['type', 'at']).execute();
  // There a holder is known by the token alone, without the dossier's id.
  await db.schema.createIndex('dossiers_by_token').on('dossiers').column('token_hash').execute();
}
