import * as z from 'zod/mini';
import { DOSSIER_STATES } from '../../../contract/rules/status.ts';
import { fromJson } from '../json.ts';
import type { Db } from '../tables.ts';

const leadsToSchema = z.object({ state: z.optional(z.enum(DOSSIER_STATES)) });

/**
 * Columns that are sealed: the keys they are sealed with, what dossiers are found by instead, and beside the log's sealed data the state
 * an event led to, which is counted. What was there before is sealed once the keys are there (`sealing/seal-rows.ts`).
 */
export async function sealing(db: Db): Promise<void> {
  await db.schema
    .createTable('data_keys')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('wrapped', 'text', (column) => column.notNull())
    .addColumn('master_id', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('lookups')
    .addColumn('dossier_id', 'text', (column) => column.notNull().references('dossiers.id').onDelete('cascade'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('lookups_key', ['hash', 'dossier_id'])
    .execute();
  await db.schema.createIndex('lookups_by_dossier').on('lookups').column('dossier_id').execute();
  await db.schema
    .alterTable('govstack_applications')
    .addColumn('applicant_hash', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await db.schema.alterTable('log_events').addColumn('state', 'text').execute();
  const events = await db.selectFrom('log_events').select(['dossier_id', 'seq', 'data']).execute();
  for (const { dossier_id, seq, data } of events) {
    const { state } = fromJson(leadsToSchema, data);
    if (state === undefined) continue;
    const one = db.updateTable('log_events').where('dossier_id', '=', dossier_id).where('seq', '=', seq);
    await one.set({ state }).execute();
  }
}
