import { sql } from 'kysely';
import { NOT_RUNNING, nextClock, type WardClock } from '../../dossiers/ward-clock.ts';
import { timelineOf } from '../../log/timeline.ts';
import type { Db } from '../tables.ts';

/**
 * Accounts for residents beside those of staff, dossiers with an owner and with more than one access token, handovers, people guided
 * at a post, the roster, and what tells late from on time. Columns are described in `tables.ts`.
 */
export async function people(db: Db): Promise<void> {
  await makeAccounts(db);
  await makeTokens(db);
  await makeClocks(db);

  await db.schema
    .createTable('handovers')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('dossier_id', 'text', (column) => column.notNull().references('dossiers.id').onDelete('cascade'))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('handovers_by_dossier').on('handovers').column('dossier_id').execute();
  await db.schema.createIndex('handovers_by_expiry').on('handovers').column('expires_at').execute();

  await db.schema
    .createTable('guidance')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('agency_id', 'text', (column) => column.notNull())
    .addColumn('post_id', 'text', (column) => column.notNull())
    .addColumn('people', 'integer', (column) => column.notNull())
    .addColumn('topic', 'text', (column) => column.notNull())
    .addColumn('procedure_code', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('noted_by', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('guidance_by_agency').on('guidance').columns(['agency_id', 'at', 'id']).execute();

  await db.schema
    .createTable('rosters')
    .addColumn('agency_id', 'text', (column) => column.primaryKey())
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('duties')
    .addColumn('agency_id', 'text', (column) => column.notNull())
    .addColumn('date', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('session', 'text', (column) => column.notNull())
    .addColumn('post_id', 'text')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('phone', 'text')
    .addPrimaryKeyConstraint('duties_key', ['agency_id', 'date', 'position'])
    .execute();
}

/** `staff_users` becomes `users`; sessions are made anew, as they belong to it. */
async function makeAccounts(db: Db): Promise<void> {
  await db.schema
    .createTable('users')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('username', 'text', (column) => column.notNull().unique())
    .addColumn('display_name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('agency_id', 'text')
    .addColumn('password', 'text', (column) => column.notNull())
    .addColumn('demo', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();
  await sql`insert into users select id, username, display_name, role, agency_id, password, demo, created_at from staff_users`.execute(
    db,
  );
  await db.schema.alterTable('sessions').renameTo('sessions_of_staff').execute();
  await db.schema.dropIndex('sessions_by_expiry').execute();
  await db.schema
    .createTable('sessions')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
  await sql`insert into sessions select token_hash, user_id, created_at, expires_at from sessions_of_staff`.execute(db);
  await db.schema.dropTable('sessions_of_staff').execute();
  await db.schema.dropTable('staff_users').execute();
  await db.schema.createIndex('sessions_by_expiry').on('sessions').column('expires_at').execute();

  await db.schema
    .alterTable('dossiers')
    .addColumn('owner_id', 'text', (column) => column.references('users.id'))
    .execute();
  await db.schema.createIndex('dossiers_by_owner').on('dossiers').columns(['owner_id', 'created_at', 'id']).execute();
}

/** A dossier may be open on several machines, each with an access token of its own. */
async function makeTokens(db: Db): Promise<void> {
  await db.schema
    .createTable('dossier_tokens')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('dossier_id', 'text', (column) => column.notNull().references('dossiers.id').onDelete('cascade'))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();
  await sql`insert into dossier_tokens select token_hash, id, created_at from dossiers`.execute(db);
  await db.schema.createIndex('dossier_tokens_by_dossier').on('dossier_tokens').column('dossier_id').execute();
  await db.schema.dropIndex('dossiers_by_token').ifExists().execute();
  await db.schema.alterTable('dossiers').dropColumn('token_hash').execute();
}

/** What is filed already gets the clock that its log tells. */
async function makeClocks(db: Db): Promise<void> {
  await db.schema.alterTable('dossiers').addColumn('deadline', 'text').execute();
  await db.schema.alterTable('dossiers').addColumn('clock_stopped_at', 'text').execute();
  await db.schema
    .alterTable('dossiers')
    .addColumn('supplement_rounds', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  const filed = await db.selectFrom('dossiers').select('id').where('code', 'is not', null).execute();
  for (const { id } of filed) {
    const moves = await timelineOf(db, id, { movesAlone: true });
    await db
      .updateTable('dossiers')
      .set(moves.reduce<WardClock>(nextClock, NOT_RUNNING))
      .where('id', '=', id)
      .execute();
  }
}
