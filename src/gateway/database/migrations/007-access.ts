import { sql } from 'kysely';
import type { Db } from '../tables.ts';

/**
 * Who gets in: sign-ins with their tokens, second factors, counted guesses, accounts that the ward hands out or a provider vouches
 * for, and the post where a dossier was begun. Columns are described in `tables.ts`.
 */
export async function access(db: Db): Promise<void> {
  await makeSignIns(db);
  await makeFactors(db);
  await makeGuesses(db);
  await makeProviders(db);
  await db.schema.alterTable('users').addColumn('one_time_until', 'text').execute();
  await db.schema.alterTable('users').addColumn('handed_out_by', 'text').execute();
  await db.schema.alterTable('users').addColumn('post_id', 'text').execute();
  await db.schema.alterTable('dossiers').addColumn('post_id', 'text').execute();
  await db.schema
    .createIndex('dossiers_by_post')
    .on('dossiers')
    .columns(['agency_id', 'post_id', 'submitted_at', 'id'])
    .execute();
}

/** Whoever is signed in stays so: each session from before is a sign-in of its own, bound to no page. */
async function makeSignIns(db: Db): Promise<void> {
  await db.schema
    .createTable('sign_ins')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('origin', 'text')
    .addColumn('began_at', 'text', (column) => column.notNull())
    .addColumn('ends_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('sign_ins_by_user').on('sign_ins').column('user_id').execute();
  await db.schema.createIndex('sign_ins_by_end').on('sign_ins').column('ends_at').execute();
  await sql`insert into sign_ins (id, user_id, origin, began_at, ends_at) select token_hash, user_id, null, created_at, expires_at from sessions`.execute(
    db,
  );
  await db.schema
    .alterTable('sessions')
    .addColumn('sign_in_id', 'text', (column) => column.references('sign_ins.id').onDelete('cascade'))
    .execute();
  await sql`update sessions set sign_in_id = token_hash`.execute(db);
  await db.schema.createIndex('sessions_by_sign_in').on('sessions').column('sign_in_id').execute();
  await db.schema
    .createTable('refresh_tokens')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('sign_in_id', 'text', (column) => column.notNull().references('sign_ins.id').onDelete('cascade'))
    .addColumn('used_at', 'text')
    .execute();
  await db.schema.createIndex('refresh_tokens_by_sign_in').on('refresh_tokens').column('sign_in_id').execute();
}

async function makeFactors(db: Db): Promise<void> {
  await db.schema
    .createTable('second_factors')
    .addColumn('user_id', 'text', (column) => column.primaryKey().references('users.id').onDelete('cascade'))
    .addColumn('secret', 'text')
    .addColumn('pending', 'text')
    .addColumn('last_step', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('recovery_codes')
    .addColumn('code_hash', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .execute();
  await db.schema.createIndex('recovery_codes_by_user').on('recovery_codes').column('user_id').execute();
}

async function makeGuesses(db: Db): Promise<void> {
  await db.schema
    .createTable('guesses')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('until', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('guesses_by_time').on('guesses').column('at').execute();
  await db.schema
    .createTable('known_addresses')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('known_addresses_by_time').on('known_addresses').column('at').execute();
}

async function makeProviders(db: Db): Promise<void> {
  await db.schema
    .createTable('provider_accounts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .execute();
  await db.schema.createIndex('provider_accounts_by_user').on('provider_accounts').column('user_id').execute();
  await db.schema
    .createTable('sign_in_attempts')
    .addColumn('state_hash', 'text', (column) => column.primaryKey())
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('challenge', 'text', (column) => column.notNull())
    .addColumn('nonce', 'text', (column) => column.notNull())
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('redirect_uri', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('sign_in_attempts_by_expiry').on('sign_in_attempts').column('expires_at').execute();
}
