import { sql } from 'kysely';
import { FINAL_STATES } from '../../../contract/rules/status.ts';
import type { Db } from '../tables.ts';

/**
 * What people may ask of their data, and what rules take away: by what a sealed user name is found, when a dossier came to its end and
 * what of it is gone, and what was deleted of everything that has no log of its own. Names of before are sealed once the keys are there
 * (`sealing/seal-names.ts`).
 */
export async function personalData(db: Db): Promise<void> {
  await db.schema.alterTable('users').addColumn('username_hash', 'text').execute();
  await db.schema.createIndex('users_by_name').unique().on('users').column('username_hash').execute();
  for (const column of ['ended_at', 'erased', 'erased_at'])
    await db.schema.alterTable('dossiers').addColumn(column, 'text').execute();
  await db
    .updateTable('dossiers')
    .set((row) => ({
      ended_at: row
        .selectFrom('log_events')
        .select(({ fn }) => fn.max('log_events.at').as('at'))
        .whereRef('log_events.dossier_id', '=', 'dossiers.id')
        .where('log_events.state', 'in', [...FINAL_STATES]),
    }))
    .where('state', 'in', [...FINAL_STATES])
    .execute();
  await db.schema
    .createIndex('dossiers_by_end')
    .on('dossiers')
    .columns(['agency_id', 'procedure_code', 'erased', 'ended_at', 'id'])
    .where('ended_at', 'is not', null)
    .execute();
  await db.schema
    .createIndex('payment_notices_with_words')
    .on('payment_notices')
    .column('received_at')
    .where(sql<boolean>`content is not null`)
    .execute();
  await db.schema
    .createTable('deletions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('deletions_by_time').on('deletions').columns(['at', 'id']).execute();
}
