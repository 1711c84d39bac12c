import { sql } from 'kysely';
import type { Db } from '../tables.ts';

/** What those who look after a gateway are told: when jobs ran, what was counted, whose the store is. Columns are described in `watching-tables.ts`. */
export async function watching(db: Db): Promise<void> {
  await db.schema
    .createTable('job_runs')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('succeeded_at', 'text', (column) => column.notNull())
    .addColumn('ms', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('measures')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'integer', (column) => column.notNull())
    .addColumn('measured_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('store_marks')
    .addColumn('store', 'text', (column) => column.primaryKey())
    .addColumn('mark', 'text', (column) => column.notNull())
    .execute();
  // The oldest that waits is found at once, however many wait behind it.
  await db.schema
    .createIndex('deliveries_by_age')
    .on('deliveries')
    .columns(['target', 'state', 'created_at'])
    .execute();
  await db.schema.createIndex('scans_by_age').on('scans').column('added_at').execute();
  // Finished uploads stay for days; these are the few that are not.
  await db.schema
    .createIndex('uploads_unfinished')
    .on('uploads')
    .column('created_at')
    .where(sql<boolean>`received < size`)
    .execute();
}
