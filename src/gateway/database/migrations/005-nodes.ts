import type { Db } from '../tables.ts';

/** What several nodes share: how much a client may still call, and which keys are theirs. Columns are described in `tables.ts`. */
export async function nodes(db: Db): Promise<void> {
  await db.schema
    .createTable('rate_buckets')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('paid_until', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('rate_buckets_by_time').on('rate_buckets').column('paid_until').execute();
  await db.schema
    .createTable('key_marks')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('mark', 'text', (column) => column.notNull())
    .execute();
}
