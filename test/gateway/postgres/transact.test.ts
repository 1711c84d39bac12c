import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { transact } from '../../../src/gateway/database/transact.ts';
import { openPostgres } from '../../../src/gateway/database/postgres/open.ts';
import type { Db } from '../../../src/gateway/database/tables.ts';
import { nextCode } from '../../../src/gateway/dossiers/serial.ts';
import { postgresDatabase, type OwnDatabase } from '../../support/engine.ts';

const NOW = new Date('2026-11-23T09:00:00+07:00');
const AT_ONCE = 24;

describe('transactions of several nodes', () => {
  let database: OwnDatabase;
  let nodes: Db[];
  const node = (at: number): Db => nodes[at % nodes.length] ?? assert.fail();
  before(async () => {
    database = await postgresDatabase();
    nodes = await Promise.all([0, 1, 2].map(() => openPostgres(database.settings.databaseUrl ?? '', 4)));
  });
  after(async () => {
    await Promise.all(nodes.map((db) => db.destroy()));
    await database.drop();
  });

  it('give serial numbers without a gap and none twice, however many come at once', async () => {
    const codes = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, at) => transact(node(at), (tx) => nextCode(tx, 'H27.30', NOW))),
    );
    const serials = codes.map((code) => Number(code.split('-').at(-1))).sort((a, b) => a - b);
    assert.deepEqual(
      serials,
      serials.map((_, at) => at + 1),
    );
  });

  it('leave no number out where one is undone', async () => {
    const failed = transact(node(0), async (tx) => {
      await nextCode(tx, 'H27.31', NOW);
      throw new Error('undone');
    });
    await assert.rejects(failed, /undone/);
    assert.match(await transact(node(1), (tx) => nextCode(tx, 'H27.31', NOW)), /-0001$/);
  });

  it('are as if one came after the other, though each reads what the other writes', async () => {
    // Each counts how many there are and adds one more: beside each other both would write the same number.
    const add = (tx: Db): Promise<unknown> =>
      tx
        .selectFrom('rosters')
        .select((row) => row.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
        .then(({ count }) =>
          tx
            .insertInto('rosters')
            .values({ agency_id: `agency ${String(Math.random())}`, version: count })
            .execute(),
        );
    await Promise.all(Array.from({ length: 8 }, (_, at) => transact(node(at), add)));
    const rows = await node(0).selectFrom('rosters').select('version').orderBy('version').execute();
    assert.deepEqual(
      rows.map(({ version }) => version),
      [0, 1, 2, 3, 4, 5, 6, 7],
    );
  });

  it('that would wait for each other for ever both end', async () => {
    await node(0)
      .insertInto('counters')
      .values([
        { name: 'a', value: 0 },
        { name: 'b', value: 0 },
      ])
      .execute();
    const add = async (tx: Db, name: string): Promise<unknown> =>
      tx
        .updateTable('counters')
        .set((row) => ({ value: row('value', '+', 1) }))
        .where('name', '=', name)
        .execute();
    const both = (first: string, second: string, at: number): Promise<unknown> =>
      transact(node(at), async (tx) => {
        await add(tx, first);
        await add(tx, second);
      });
    await Promise.all([both('a', 'b', 0), both('b', 'a', 1)]);
    const rows = await node(2).selectFrom('counters').select('value').where('name', 'in', ['a', 'b']).execute();
    assert.deepEqual(
      rows.map(({ value }) => value),
      [2, 2],
    );
  });

  it('begin again only for another one’s sake', async () => {
    let tries = 0;
    const mistaken = transact(node(0), (tx) => {
      tries += 1;
      return tx.insertInto('counters').values({ name: 'c', value: 1.5 }).execute();
    });
    await assert.rejects(mistaken, { code: '22P02' });
    assert.equal(tries, 1);
  });
});
