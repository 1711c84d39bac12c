import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { before, describe, it } from 'node:test';
import { digestOf, writeAll, type FoundBlob } from '../../../src/gateway/uploads/blob-store.ts';
import type { S3Address } from '../../../src/gateway/uploads/s3/address.ts';
import { PART_BYTES } from '../../../src/gateway/uploads/s3/keep-object.ts';
import { sha256 } from '../../support/api.ts';
import { heldBytes } from '../../support/memory.ts';
import { until } from '../../support/until.ts';
import { s3Storage } from '../../support/s3/storage.ts';
import { keptBytes, keysOf, sendPart, startNode, type Node } from '../../support/s3/store.ts';

const MIB = 1 << 20;

async function foundIn({ store }: Node): Promise<FoundBlob[]> {
  const found: FoundBlob[] = [];
  for await (const one of store.list()) found.push(one);
  return found;
}

describe('a store of several nodes', () => {
  let address: S3Address;
  before(async () => {
    address = await s3Storage();
  });

  it('gives back a file that came in parts, each to another node, and keeps nothing beside it', async (t) => {
    const nodes = [await startNode(t, address), await startNode(t, address)] as const;
    const [id, file] = [randomUUID(), randomBytes(5 * MIB)];
    for (const [at, from] of [0, 2 * MIB, 2 * MIB + 1, 4 * MIB].entries())
      await sendPart(nodes[at % 2 === 0 ? 0 : 1], id, file, {
        from,
        to: [2 * MIB, 2 * MIB + 1, 4 * MIB][at] ?? file.length,
      });
    assert.ok(file.equals((await keptBytes(nodes[0], id)) ?? Buffer.alloc(0)));
    assert.deepEqual(await keysOf(nodes[1], 'parts/'), []);
    assert.equal(await nodes[1].store.sizeOf(id), file.length);
  });

  it('puts a file that comes whole once, and asks nothing before', async (t) => {
    const node = await startNode(t, address);
    const asked: string[] = [];
    const put = node.client.put.bind(node.client);
    node.client.put = (key, body) => {
      asked.push(key);
      return put(key, body);
    };
    const [id, file] = [randomUUID(), randomBytes(400_000)];
    await sendPart(node, id, file, { from: 0, to: file.length });
    assert.deepEqual(asked, [`kept/${id}`]);
    assert.ok(file.equals((await keptBytes(node, id)) ?? Buffer.alloc(0)));
  });

  it('reads a kept file at any place', async (t) => {
    const node = await startNode(t, address);
    const [id, file] = [randomUUID(), randomBytes(300_000)];
    await sendPart(node, id, file, { from: 0, to: file.length });
    const kept = await node.store.openKept(id);
    assert.ok(kept);
    for (const [at, length] of [
      [200_000, 50_000],
      [0, 10],
      [10, 5],
      [299_990, 100],
      [300_000, 1],
    ] as const) {
      const into = new Uint8Array(length + 1);
      const { bytesRead } = await kept.read(into, 1, length, at);
      assert.equal(bytesRead, Math.min(length, file.length - at));
      assert.ok(file.subarray(at, at + bytesRead).equals(into.subarray(1, 1 + bytesRead)));
    }
    await kept.close();
    assert.equal(await node.store.openKept(randomUUID()), null);
  });

  it('puts small parts together, so that thousands of them are a few objects', async (t) => {
    const node = await startNode(t, address);
    const [id, file] = [randomUUID(), randomBytes(MIB + 500_000)];
    const ends = [1, 2, 300_000, 700_000, MIB, MIB + 1, MIB + 2, MIB + 300_000];
    for (const [at, to] of ends.entries()) {
      await sendPart(node, id, file, { from: ends[at - 1] ?? 0, to });
      assert.equal(await node.store.sizeOf(id), to, 'every byte that was acknowledged');
    }
    assert.equal((await keysOf(node, `parts/${id}/`)).length, 2);
    await sendPart(node, id, file, { from: MIB + 300_000, to: file.length });
    assert.ok(file.equals((await keptBytes(node, id)) ?? Buffer.alloc(0)));
  });

  it('loses no acknowledged byte to a node that has lost an upload and does not know it', async (t) => {
    const [old, now] = [await startNode(t, address), await startNode(t, address)];
    const [id, file] = [randomUUID(), randomBytes(3 * MIB)];
    await sendPart(old, id, file, { from: 0, to: 500_000 });
    const stale = await old.store.openPart(id, { received: 500_000, size: file.length });
    assert.ok(stale);
    await writeAll(stale, file.subarray(500_000, 600_000), 500_000);
    await sendPart(now, id, file, { from: 500_000, to: 2 * MIB });
    await stale.datasync();
    await stale.close();
    assert.equal(await now.store.sizeOf(id), 2 * MIB);
    await sendPart(now, id, file, { from: 2 * MIB, to: file.length });
    assert.ok(file.equals((await keptBytes(now, id)) ?? Buffer.alloc(0)));
  });

  it('goes on with a file that was kept and not recorded', async (t) => {
    const node = await startNode(t, address);
    const [id, file] = [randomUUID(), randomBytes(200_000)];
    await sendPart(node, id, file, { from: 0, to: 150_000 });
    await sendPart(node, id, file, { from: 150_000, to: file.length });
    const part = await node.store.openPart(id, { received: 150_000, size: file.length });
    assert.ok(part && (await part.stat()).size >= 150_000);
    await writeAll(part, file.subarray(150_000), 150_000);
    await part.datasync();
    assert.equal(await digestOf(part, file.length), sha256(file));
    assert.ok(await node.store.keep(id, part));
    await part.close();
    assert.ok(file.equals((await keptBytes(node, id)) ?? Buffer.alloc(0)));
  });

  it('begins again from the first byte when it is told to', async (t) => {
    const node = await startNode(t, address);
    const [id, wrong, file] = [randomUUID(), randomBytes(150_000), randomBytes(150_000)];
    await sendPart(node, id, wrong, { from: 0, to: 100_000 });
    const part = await node.store.openPart(id, { received: 100_000, size: file.length });
    assert.ok(part);
    await writeAll(part, wrong.subarray(100_000), 100_000);
    await part.truncate(0);
    assert.deepEqual(await part.stat(), { size: 0 });
    await part.close();
    assert.equal(await node.store.sizeOf(id), 0);
    await sendPart(node, id, file, { from: 0, to: 100_000 });
    await sendPart(node, id, file, { from: 100_000, to: file.length });
    assert.ok(file.equals((await keptBytes(node, id)) ?? Buffer.alloc(0)));
  });

  it('moves a file aside, small or large, from where nobody is given it', async (t) => {
    const node = await startNode(t, await s3Storage());
    for (const size of [1000, PART_BYTES + 1000]) {
      const [id, file] = [randomUUID(), randomBytes(size)];
      await sendPart(node, id, file, { from: 0, to: size });
      for (let times = 0; times < 2; times += 1) await node.store.quarantine(id);
      assert.equal(await node.store.openKept(id), null);
      const aside = await node.store.openQuarantined(id);
      assert.ok(aside);
      assert.equal(await digestOf(aside, size), sha256(file));
      await aside.close();
      assert.deepEqual(
        (await foundIn(node)).map((found) => found.id),
        [id],
      );
      await node.store.remove(id);
      assert.equal(await node.store.openQuarantined(id), null);
    }
  });

  it('says what it has, and takes it away', async (t) => {
    const node = await startNode(t, await s3Storage());
    const [part, kept, file] = [randomUUID(), randomUUID(), randomBytes(1000)];
    await sendPart(node, part, file, { from: 0, to: 500 });
    await sendPart(node, kept, file, { from: 0, to: 1000 });
    const found = await foundIn(node);
    assert.deepEqual(found.map(({ id }) => id).sort(), [part, kept].sort());
    for (const { changedAt } of found) assert.ok(Math.abs(Date.now() - changedAt.getTime()) < 600_000);
    for (const id of [part, kept, randomUUID()]) await node.store.remove(id);
    assert.deepEqual(await foundIn(node), []);
    assert.equal(await node.store.sizeOf(kept), 0);
  });

  it('takes away what a kill left beside a kept file, and nothing of an upload that goes on', async (t) => {
    const node = await startNode(t, await s3Storage());
    const [going, kept, file] = [randomUUID(), randomUUID(), randomBytes(1000)];
    await sendPart(node, going, file, { from: 0, to: 500 });
    await sendPart(node, kept, file, { from: 0, to: 500 });
    const part = await node.store.openPart(kept, { received: 500, size: 1000 });
    const remove = node.client.remove.bind(node.client);
    node.client.remove = () => Promise.reject(new Error('killed'));
    assert.ok(part);
    await writeAll(part, file.subarray(500), 500);
    await assert.rejects(node.store.keep(kept, part), /killed/);
    await part.close();
    node.client.remove = remove;
    await node.client.begin(`kept/${going}`);
    await node.store.tidy(new Date());
    assert.equal((await keysOf(node, 'parts/')).length, 2, 'within the hour it may be somebody’s work');
    await node.store.tidy(new Date(Date.now() + 2 * 24 * 3_600_000));
    assert.deepEqual(
      (await keysOf(node, 'parts/')).map((key) => key.split('/')[1]),
      [going],
    );
    assert.deepEqual(await node.client.multiparts('kept/'), []);
    assert.ok(file.equals((await keptBytes(node, kept)) ?? Buffer.alloc(0)));
  });

  it('finishes a large file in parts, and holds none of it in memory', async (t) => {
    const node = await startNode(t, address);
    const [id, file] = [randomUUID(), randomBytes(2 * PART_BYTES + 4 * MIB)];
    const digest = sha256(file);
    const before = heldBytes();
    // What is no longer needed is given back a moment later, on a thread of its own.
    const holdsLittle = (): Promise<void> =>
      until('little of the file is held', () => heldBytes() - before < 4 * MIB, 20_000);
    const putPart = node.client.putPart.bind(node.client);
    node.client.putPart = async (...part) => {
      await holdsLittle();
      return putPart(...part);
    };
    for (let from = 0; from < file.length; from += 12 * MIB)
      await sendPart(node, id, file, { from, to: Math.min(file.length, from + 12 * MIB) });
    const kept = await node.store.openKept(id);
    assert.ok(kept);
    const read = kept.read.bind(kept);
    kept.read = async (...asked) => {
      if (asked[3] % (8 * MIB) === 0) await holdsLittle();
      return read(...asked);
    };
    assert.equal(await digestOf(kept, file.length), digest);
    await kept.close();
    await holdsLittle();
  });
});
