import type { Db } from '../tables.ts';

/** Every table of the first version. Columns are described in `tables.ts`. */
export async function first(db: Db): Promise<void> {
  await db.schema
    .createTable('dossiers')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('agency_id', 'text', (column) => column.notNull())
    .addColumn('procedure_code', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('answers', 'text', (column) => column.notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text')
    .addColumn('code', 'text', (column) => column.unique())
    .addColumn('submitted_at', 'text')
    .addColumn('due_at', 'text')
    .addColumn('applicant_name', 'text')
    .addColumn('applicant_phone', 'text')
    .addColumn('consent', 'text')
    .addColumn('receipt', 'text')
    .addColumn('accepted', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('supplement', 'text')
    .execute();
  // The ward's list, newest first, whole and by state; drafts that nobody came back to.
  await db.schema
    .createIndex('dossiers_by_agency')
    .on('dossiers')
    .columns(['agency_id', 'submitted_at', 'id'])
    .execute();
  await db.schema
    .createIndex('dossiers_by_state')
    .on('dossiers')
    .columns(['agency_id', 'state', 'submitted_at', 'id'])
    .execute();
  await db.schema.createIndex('dossiers_by_expiry').on('dossiers').column('expires_at').execute();

  await db.schema
    .createTable('documents')
    .addColumn('dossier_id', 'text', (column) => column.notNull().references('dossiers.id').onDelete('cascade'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('slot', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('media_type', 'text', (column) => column.notNull())
    .addColumn('size', 'integer', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('added_at', 'text', (column) => column.notNull())
    .addColumn('stored_at', 'text')
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('supplement_id', 'text')
    .addColumn('blob', 'text', (column) => column.unique())
    .addPrimaryKeyConstraint('documents_key', ['dossier_id', 'id'])
    .execute();

  await db.schema
    .createTable('uploads')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('dossier_id', 'text', (column) => column.notNull())
    .addColumn('document_id', 'text', (column) => column.notNull())
    .addColumn('size', 'integer', (column) => column.notNull())
    .addColumn('received', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addForeignKeyConstraint(
      'uploads_document',
      ['dossier_id', 'document_id'],
      'documents',
      ['dossier_id', 'id'],
      (key) => key.onDelete('cascade'),
    )
    .execute();
  await db.schema.createIndex('uploads_by_document').on('uploads').columns(['dossier_id', 'document_id']).execute();
  await db.schema.createIndex('uploads_by_expiry').on('uploads').column('expires_at').execute();

  await db.schema
    .createTable('log_events')
    .addColumn('dossier_id', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('previous', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('key_id', 'text', (column) => column.notNull())
    .addColumn('signature', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('log_events_key', ['dossier_id', 'seq'])
    .execute();

  await db.schema
    .createTable('counters')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'integer', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('idempotency')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('route', 'text', (column) => column.notNull())
    .addColumn('request_digest', 'text', (column) => column.notNull())
    .addColumn('status', 'integer', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('idempotency_by_expiry').on('idempotency').column('expires_at').execute();

  await db.schema
    .createTable('staff_users')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('username', 'text', (column) => column.notNull().unique())
    .addColumn('display_name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('agency_id', 'text', (column) => column.notNull())
    .addColumn('password', 'text', (column) => column.notNull())
    .addColumn('demo', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('sessions')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull().references('staff_users.id').onDelete('cascade'))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('sessions_by_expiry').on('sessions').column('expires_at').execute();
}
