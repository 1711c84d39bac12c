import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openDatabase } from '../../../src/gateway/database/open.ts';
import { insertRow, prepared } from '../../../src/gateway/database/prepared.ts';
import type { Db } from '../../../src/gateway/database/tables.ts';
import { readTogether, transact } from '../../../src/gateway/database/transact.ts';

/** Counts up under a name; with a `fault` it then throws. */
function count(db: Db, name: string, fault?: Error): Promise<void> {
  return transact(db, async (tx) => {
    await tx.insertInto('counters').values({ name, value: 1 }).execute();
    if (fault) throw fault;
  });
}

describe('transactions that come together on the embedded database', () => {
  let folder = '';
  let db: Db;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'etdp-together-'));
    db = await openDatabase(join(folder, 'gateway.sqlite'));
  });
  afterEach(async () => {
    await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  });
  const names = async (of: Db = db): Promise<string[]> =>
    (await of.selectFrom('counters').select('name').orderBy('name').execute()).map(({ name }) => name);

  it('are each whole or not at all: one that fails takes nothing of the others along', async () => {
    const fault = new Error('refused');
    const ended = await Promise.allSettled([count(db, 'a'), count(db, 'b', fault), count(db, 'c')]);
    assert.deepEqual(
      ended.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    assert.equal(ended[1]?.status === 'rejected' && ended[1].reason, fault);
    assert.deepEqual(await names(), ['a', 'c']);
  });

  it('see what those before them wrote, and nobody else does before it is on disk', async () => {
    let beside: string[] = [];
    await Promise.all([
      count(db, 'a'),
      transact(db, async (tx) => {
        assert.deepEqual(await names(tx), ['a']);
        beside = await names();
        await tx.insertInto('counters').values({ name: 'b', value: 1 }).execute();
      }),
    ]);
    assert.deepEqual(beside, []);
    assert.deepEqual(await names(), ['a', 'b']);
  });

  it('are over for nobody when they cannot be put on disk', async () => {
    // What the database itself ends: as a full disk does, for all that were to be put on disk together.
    const ended = Promise.allSettled([
      count(db, 'a'),
      transact(db, async (tx) => {
        await tx.insertInto('counters').values({ name: 'b', value: 1 }).execute();
        await tx.executeQuery({
          ...tx.selectFrom('counters').select('name').compile(),
          sql: 'rollback',
          parameters: [],
        });
      }),
    ]);
    assert.deepEqual(
      (await ended).map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    assert.deepEqual(await names(), []);
    await count(db, 'c');
    assert.deepEqual(await names(), ['c']);
  });

  it('wait for another process that writes, while others read', async () => {
    const other = new DatabaseSync(join(folder, 'gateway.sqlite'));
    other.exec("begin immediate; insert into counters values ('other', 1)");
    const mine = count(db, 'mine');
    assert.deepEqual(await names(), []);
    other.exec('commit');
    other.close();
    await mine;
    assert.deepEqual(await names(), ['mine', 'other']);
  });

  it('change nothing for who reads several things at one moment', async () => {
    const seen = await readTogether(db, async (tx) => {
      const first = await names(tx);
      await count(db, 'a');
      return [first, await names(tx)];
    });
    assert.deepEqual(seen, [[], []]);
    assert.deepEqual(await names(), ['a']);
  });

  it('leave a text alone that only looks like a value in a query that was built once', async () => {
    const valueOf = prepared((of, { name }: { name: string }) =>
      of.selectFrom('counters').select('value').where('name', '=', name),
    );
    await insertRow(db, 'counters', { name: 'name', value: 1 });
    await insertRow(db, 'counters', { name: "o'name", value: 2 });
    const values = async (name: string): Promise<number[]> => (await valueOf(db, { name })).map(({ value }) => value);
    assert.deepEqual(await values('name'), [1]);
    assert.deepEqual(await values("o'name"), [2]);
    assert.deepEqual(await values('other'), []);
  });
});
