/** A ward grows: from one machine to PostgreSQL and an S3-compatible store, and back. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { Holder } from '../../support/api.ts';
import { backedUp, emptyPlace, eTdp } from '../../support/backing-up.ts';
import { EMBEDDED, postgresDatabase } from '../../support/engine.ts';
import { pngFile } from '../../support/files.ts';
import { startFiling, type FilingGateway } from '../../support/filing-gateway.ts';
import { s3Storage } from '../../support/s3/storage.ts';

const TABLES = [
  'dossiers',
  'documents',
  'log_events',
  'counters',
  'lookups',
  'users',
  'data_keys',
  'blob_keys',
] as const;

/** Every row, opened. */
async function rowsOf({ gateway }: FilingGateway): Promise<Record<string, unknown[]>> {
  const { db } = gateway.services;
  const all = await Promise.all(
    TABLES.map(async (table) => {
      const rows = (await db.selectFrom(table).selectAll().execute()) as object[];
      return [table, rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort()] as const;
    }),
  );
  return Object.fromEntries(all);
}

async function contentOf({ api }: FilingGateway, { id, token }: Holder): Promise<Buffer> {
  const [document] = (await new Holder(api, id, token).read()).documents;
  const answer = await fetch(`${api.url}/v1/dossiers/${id}/documents/${document?.id ?? ''}/content`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  return Buffer.from(await answer.arrayBuffer());
}

describe('a backup', () => {
  it('of one machine is brought back to PostgreSQL and an S3-compatible store, and from there to one machine', async (t) => {
    await using small = await startFiling({ ...EMBEDDED.settings, storage: null });
    const [first, officer] = [(await small.api.filed()).holder, await small.staff()];
    const act = (api: FilingGateway['api'], action: string): Promise<{ status: number }> =>
      api.call('POST', `/v1/desk/dossiers/${first.id}/actions`, { token: officer, body: { action } });
    assert.equal((await act(small.api, 'accept')).status, 200);
    const rows = await rowsOf(small);
    const there = await emptyPlace(t, small, {
      database: await postgresDatabase({ empty: true }),
      storage: await s3Storage(),
    });
    const moved = await eTdp(there.environment, 'restore', '--from', await backedUp(t, small));
    assert.deepEqual([moved.code, moved.err], [0, '']);
    assert.match((await eTdp(there.environment, 'verify')).out, /^1 dossiers.*all as it was written/);

    await using large = await startFiling(there.settings);
    assert.deepEqual(await rowsOf(large), rows);
    assert.ok((await contentOf(large, first)).equals(pngFile(4, 4)));
    assert.equal((await act(large.api, 'process')).status, 200, 'its log goes on, and the officer is still signed in');
    const second = (await large.api.filed()).holder;
    // Nothing counts by itself on PostgreSQL, so there is nothing to set to where it was.
    const { rows: sequences } = await sql`select 1 from pg_sequences`.execute(large.gateway.services.db);
    assert.deepEqual(sequences, []);
    const grown = await rowsOf(large);

    // The data folder of the large one has its keys, and its master key came from elsewhere.
    const environment = { ...there.environment };
    const folder = join(there.settings.dataDir, '..', 'backup');
    assert.equal((await eTdp(environment, 'backup', '--to', folder)).code, 0);
    const back = await emptyPlace(t, small, { database: EMBEDDED, storage: null });
    assert.equal((await eTdp(back.environment, 'restore', '--from', folder)).code, 0);
    assert.match((await eTdp(back.environment, 'verify')).out, /^2 dossiers.*all as it was written/);
    await using again = await startFiling(back.settings);
    assert.deepEqual(await rowsOf(again), grown);
    for (const holder of [first, second]) assert.ok((await contentOf(again, holder)).equals(pngFile(4, 4)));
    assert.deepEqual(
      [small, large, again].flatMap(({ faults }) => faults),
      [],
    );
  });
});
