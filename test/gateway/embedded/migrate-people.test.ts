import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { first } from '../../../src/gateway/database/migrations/001-first.ts';
import { connect, openDatabase } from '../../../src/gateway/database/open.ts';

const DUE = '2026-11-26T17:00:00+07:00';
const AT = '2026-11-23T09:00:00+07:00';

describe('data from before there were residents', () => {
  it('keeps its staff, their sessions, what opens its drafts, and tells by its log what was on time', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'e-tdp-migrate-'));
    t.after(() => rm(folder, { recursive: true }));
    const file = join(folder, 'gateway.sqlite');
    await withFirstTables(file);
    const db = await openDatabase(file);
    t.after(() => db.destroy());
    const user = await db.selectFrom('users').selectAll().executeTakeFirst();
    assert.deepEqual([user?.username, user?.role, user?.agency_id], ['can.bo', 'officer', '18073']);
    assert.equal((await db.selectFrom('sessions').select('user_id').executeTakeFirst())?.user_id, 'u1');
    const token = await db.selectFrom('dossier_tokens').selectAll().where('dossier_id', '=', 'd1').executeTakeFirst();
    assert.deepEqual({ ...token }, { token_hash: 'h1', dossier_id: 'd1', created_at: AT });
    assert.equal((await db.selectFrom('dossiers').select('owner_id').executeTakeFirst())?.owner_id, null);
    const filed = await db.selectFrom('dossiers').selectAll().where('id', '=', 'd2').executeTakeFirst();
    assert.deepEqual(
      [filed?.deadline, filed?.clock_stopped_at, filed?.supplement_rounds],
      ['2026-11-27T17:00:00+07:00', '2026-11-26T09:00:00+07:00', 1],
    );
    // What belonged together still goes together.
    await db.deleteFrom('dossiers').execute();
    await db.deleteFrom('users').execute();
    assert.deepEqual(await db.selectFrom('dossier_tokens').selectAll().execute(), []);
    assert.deepEqual(await db.selectFrom('sessions').selectAll().execute(), []);
  });
});

/** A database as the first version wrote it, with one of each. */
async function withFirstTables(file: string): Promise<void> {
  const db = connect(file);
  await first(db);
  await db.destroy();
  const raw = new DatabaseSync(file);
  raw.exec(`
    create table migrations (name text primary key, applied_at text not null);
    insert into migrations values ('001-first', '${AT}');
    insert into staff_users values ('u1', 'can.bo', 'Cán bộ', 'officer', '18073', 'scrypt', 0, '${AT}');
    insert into sessions values ('s1', 'u1', '${AT}', '${AT}');
    insert into dossiers (id, agency_id, procedure_code, channel, state, version, answers, token_hash, created_at, updated_at)
      values ('d1', '18073', '1.001193', 'home', 'draft', 1, '{}', 'h1', '${AT}', '${AT}');
    insert into dossiers (id, agency_id, procedure_code, channel, state, version, answers, token_hash, created_at, updated_at,
      code, due_at) values ('d2', '18073', '1.001193', 'home', 'processed', 1, '{}', 'h2', '${AT}', '${AT}', 'c2', '${DUE}');
    ${moves('d2', [
      ['registered', AT],
      ['supplement-requested', '2026-11-24T09:00:00+07:00'],
      ['processing', '2026-11-25T09:00:00+07:00'],
      ['processed', '2026-11-26T09:00:00+07:00'],
    ])}
  `);
  raw.close();
}

function moves(id: string, all: readonly (readonly [string, string])[]): string {
  const lines = all.map(([state, at], index) => {
    const data = JSON.stringify({ state, note: null, dueAt: DUE, supplement: null });
    return `insert into log_events values ('${id}', ${String(index + 2)}, 'moved', '${at}', 'officer', '${data}', '', '', '', '');`;
  });
  return lines.join('\n');
}
