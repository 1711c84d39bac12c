import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { openData, requireData } from '../../../src/gateway/database/engine.ts';
import { openPostgres } from '../../../src/gateway/database/postgres/open.ts';
import { postgresDatabase } from '../../support/engine.ts';

describe('a new database of several nodes', () => {
  it('gets its tables once, though three start at once', async (t) => {
    const database = await postgresDatabase({ empty: true });
    const url = database.settings.databaseUrl ?? '';
    await assert.rejects(requireData({ dataDir: '', databaseUrl: url }), /no gateway’s data/);
    const nodes = await Promise.all([1, 2, 3].map(() => openPostgres(url, 2)));
    t.after(() => Promise.all(nodes.map((db) => db.destroy())));
    const [first] = nodes;
    assert.ok(first);
    const { rows } = await sql<{ name: string }>`select name from migrations order by name`.execute(first);
    assert.equal(new Set(rows.map(({ name }) => name)).size, rows.length);
    assert.ok(rows.length >= 5);
    await requireData({ dataDir: '', databaseUrl: url });
  });

  it('orders text as the embedded one does, whatever the server’s language', async (t) => {
    const database = await postgresDatabase();
    const db = await openPostgres(database.settings.databaseUrl ?? '', 2);
    t.after(() => db.destroy());
    const { rows } = await sql<{ column: string }>`
      select table_name || '.' || column_name as column from information_schema.columns
      where table_schema = 'public' and table_name <> 'migrations' and data_type = 'text'
        and collation_name is distinct from 'C'`.execute(db);
    assert.deepEqual(rows, []);
    await db
      .insertInto('rosters')
      .values(['a', 'B', 'á', 'z'].map((agency_id) => ({ agency_id, version: 1 })))
      .execute();
    const ordered = await db.selectFrom('rosters').select('agency_id').orderBy('agency_id').execute();
    assert.deepEqual(
      ordered.map(({ agency_id }) => agency_id),
      ['B', 'a', 'z', 'á'],
    );
  });

  it('of a newer version is left as it is', async (t) => {
    const database = await postgresDatabase({ empty: true });
    const url = database.settings.databaseUrl ?? '';
    const db = await openPostgres(url, 2);
    t.after(() => db.destroy());
    await sql`insert into migrations (name, applied_at) values ('999-later', 'x')`.execute(db);
    await assert.rejects(openPostgres(url, 2), /written by a newer e-TDP/);
  });

  it('that cannot be reached is told of in a sentence without its password', async () => {
    const databaseUrl = 'postgres://etdp:matkhau@127.0.0.1:1/etdp';
    await assert.rejects(openData({ dataDir: tmpdir(), databaseUrl }), (error: Error) => {
      assert.match(error.message, /ETDP_DATABASE_URL names cannot be used/);
      assert.doesNotMatch(error.message, /matkhau/);
      return true;
    });
  });
});
