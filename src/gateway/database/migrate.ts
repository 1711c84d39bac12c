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
];

/**
 * Brings the tables up to date, all in one transaction: a process killed half-way leaves the database as it was.
 * @throws {Error} when a newer version of the gateway has written this database
 */
export async function migrate(db: Db): Promise<void> {
  await db.transaction().execute(runMigrations);
}

/** The same in a transaction that nobody else migrates beside. */
export async function runMigrations(tx: Db): Promise<void> {
  await sql`create table if not exists migrations (name text primary key, applied_at text not null)`.execute(tx);
  const { rows } = await sql<{ name: string }>`select name from migrations`.execute(tx);
  const done = new Set(rows.map(({ name }) => name));
  const known = new Set(MIGRATIONS.map(({ name }) => name));
  const newer = [...done].find((name) => !known.has(name));
  if (newer !== undefined)
    throw new Error(
      `The database was written by a newer e-TDP (it has migration ${newer}). Install that version or a later one.`,
    );
  for (const { name, run } of MIGRATIONS) {
    if (done.has(name)) continue;
    await run(tx);
    await sql`insert into migrations (name, applied_at) values (${name}, ${new Date().toISOString()})`.execute(tx);
  }
}
