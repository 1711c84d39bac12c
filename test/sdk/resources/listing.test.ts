import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EtdpContractError } from '../../../src/sdk/errors.ts';
import { listing, type PageOptions } from '../../../src/sdk/resources/listing.ts';

const pages = [[1, 2], [3], [], [4, 5]];
function numbers(): { asked: PageOptions[]; list: ReturnType<typeof listing<number>> } {
  const asked: PageOptions[] = [];
  const list = listing<number>('GET /v1/numbers', async (options) => {
    asked.push(options);
    const at = Number(options.cursor ?? 0);
    return { items: pages[at] ?? [], nextCursor: at + 1 < pages.length ? String(at + 1) : null };
  });
  return { asked, list };
}

describe('a list', () => {
  it('is read to its end, over empty pages', async () => {
    const seen: number[] = [];
    for await (const item of numbers().list) seen.push(item);
    assert.deepEqual(seen, [1, 2, 3, 4, 5]);
  });

  it('asks for nothing before it is read, and for no page that is not needed', async () => {
    const { asked, list } = numbers();
    assert.equal(asked.length, 0);
    for await (const item of list) if (item === 2) break;
    assert.deepEqual(asked, [{}]);
  });

  it('can be read twice, each time from the start', async () => {
    const { list } = numbers();
    assert.deepEqual(await list.toArray(), await list.toArray());
  });

  it('gives one page where that is wanted', async () => {
    const { asked, list } = numbers();
    assert.deepEqual(await list.page({ cursor: '1' }), { items: [3], nextCursor: '2' });
    assert.deepEqual(asked, [{ cursor: '1' }]);
  });

  it('becomes an array up to a bound', async () => {
    const { asked, list } = numbers();
    assert.deepEqual(await list.toArray({ max: 2 }), [1, 2]);
    assert.deepEqual(await list.toArray({ max: 0 }), []);
    assert.equal(asked.length, 1);
  });

  it('passes the signal on to every page', async () => {
    const { asked, list } = numbers();
    const { signal } = new AbortController();
    await list.toArray({ max: Infinity, signal });
    assert.ok(asked.length === 4 && asked.every((options) => options.signal === signal));
  });

  it('holds a thousand items as an array, unless more are asked for', async () => {
    const list = listing<number>('GET /v1/numbers', async ({ cursor = '0' }) => ({
      items: Array.from({ length: 300 }, (_, at) => Number(cursor) + at),
      nextCursor: cursor === '1200' ? null : String(Number(cursor) + 300),
    }));
    assert.equal((await list.toArray()).length, 1_000);
    assert.equal((await list.toArray({ max: Infinity })).length, 1_500);
  });

  it('is read page by page, from any place on', async () => {
    const { asked, list } = numbers();
    const read: (readonly number[])[] = [];
    for await (const { items } of list.pages({ cursor: '1' })) read.push(items);
    assert.deepEqual(read, [[3], [], [4, 5]]);
    assert.deepEqual(
      asked.map(({ cursor }) => cursor),
      ['1', '2', '3'],
    );
  });

  it('does not go in circles when the server does, however wide', async () => {
    for (const turns of [1, 2, 7]) {
      const list = listing<number>('GET /v1/numbers', async ({ cursor = '-1' }) => ({
        items: [1],
        nextCursor: String((Number(cursor) + 1) % turns),
      }));
      await assert.rejects(list.toArray({ max: Infinity }), EtdpContractError, `${turns}`);
    }
  });

  it('does not go on for ever over empty pages', async () => {
    let asked = 0;
    const list = listing<number>('GET /v1/numbers', async () => ({ items: [], nextCursor: String(++asked) }));
    await assert.rejects(list.toArray(), EtdpContractError);
    assert.ok(asked < 200);
  });
});
