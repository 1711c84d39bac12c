import { sql } from 'kysely';
import { first } from './migrations/001-first.ts';
import { dossierLife } from './migrations/002-dossier-life.ts';
import { govstack } from './migrations/003-govstack.ts';
import { people } from './migrations/004-people.ts';
import { nodes } from './migrations/005-nodes.ts';
import { outbox } from './migrations/006-outbox.ts';
import { access } from './migrations/007-access.ts';
import { scans } from './migrations/008-scans.ts';
import { paymentNotices } from './migrations/009-papers.ts';
import { sealing } from './migrations/010-sealing.ts';
import { fileKeys } from './migrations/011-file-keys.ts';
import { personalData } from './migrations/012-personal-data.ts';
import { watching } from './migrations/013-watching.ts';
import { contacts } from './migrations/014-contacts.ts';
import { keysOfTheLog } from './migrations/015-keys-of-the-log.ts';
import type { Db } from './tables.ts';

/** In order; one that has been released is never changed. */
const MIGRATIONS: readonly { readonly name: string; readonly run: (db: Db) => Promise<void> }[] = [
  { name: '001-first', run: first },
  { name: '002-dossier-life', run: dossierLife },
  { name: '003-govstack', run: govstack },
  { name: '004-people', run: people },
  { name: '005-nodes', run: nodes },
  { name: '006-outbox', run: outbox },
  { name: '007-access', run: access },
  { name: '008-scans', run: scans },
  { name: '009-papers', run: paymentNotices },
  { name: '010-sealing', run: sealing },
  { name: '011-file-keys', run: fileKeys },
  { name: '012-personal-data', run: personalData },
  { name: '013-watching', run: watching },
  { name: '014-contacts', run: contacts },
  { name: '015-keys-of-the-log', run: keysOfTheLog },
];
const MIGRATION_NAMES: readonly string[] = MIGRATIONS.map(({ name }) => name);

/**
 * Brings the tables up to date, all in one transaction: a process killed half-way leaves the database as it was.
 * @throws {Error} when a newer version of the gateway has written this database
 */
export async function migrate(db: Db): Promise<void> {
  await db.transaction().execute((tx) => runMigrations(tx));
}

/**
 * The same in a transaction that nobody else migrates beside. With `only`, no further than an earlier version had come. Says which
 * migrations it ran.
 */
export async function runMigrations(tx: Db, only: readonly string[] = MIGRATION_NAMES): Promise<string[]> {
  await sql`create table if not exists migrations (name text primary key, applied_at text not null)`.execute(tx);
  const open = (await openMigrations(tx)).filter((name) => only.includes(name));
  for (const { name, run } of MIGRATIONS) {
    if (!open.includes(name)) continue;
    await run(tx);
    await sql`insert into migrations (name, applied_at) values (${name}, ${new Date().toISOString()})`.execute(tx);
  }
  return open;
}

/**
 * The migrations that a database has not seen yet. Changes nothing.
 * @throws {Error} when a newer version of the gateway has written this database
 */
export async function openMigrations(db: Db): Promise<string[]> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === 'migrations')) return [...MIGRATION_NAMES];
  const { rows } = await sql<{ name: string }>`select name from migrations`.execute(db);
  const done = rows.map(({ name }) => name);
  requireKnown(done, 'The database');
  return MIGRATION_NAMES.filter((name) => !done.includes(name));
}

/** @throws {Error} when one of these migrations is of a newer version; `what` has them */
export function requireKnown(names: readonly string[], what: string): void {
  const newer = names.find((name) => !MIGRATION_NAMES.includes(name));
  if (newer !== undefined)
    throw new Error(
      `${what} was written by a newer e-TDP (it has migration ${newer}). Install that version or a later one.`,
    );
}
