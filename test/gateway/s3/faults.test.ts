import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { S3Fault } from '../../../src/gateway/uploads/s3/fault.ts';
import { PART_BYTES } from '../../../src/gateway/uploads/s3/keep-object.ts';
import type { Ending } from '../../support/ending.ts';
import { startProxy, type Fault, type FaultyProxy } from '../../support/s3/faulty-proxy.ts';
import { addressAt, s3Endpoint } from '../../support/s3/server.ts';
import { keptBytes, sendPart, startNode, type Node } from '../../support/s3/store.ts';

/** A node whose way to the store fails as it is told. It takes a store that is to say nothing for a dead one soon. */
async function behindProxy(t: Ending, fault?: Fault): Promise<{ proxy: FaultyProxy; node: Node }> {
  const proxy = await startProxy(t, await s3Endpoint());
  return {
    proxy,
    node: await startNode(t, addressAt(proxy.endpoint, `${randomUUID()}/`), fault === 'silence' ? 300 : 10_000),
  };
}

/** The first so many requests that begin like this go wrong. */
function first(count: number, begins: RegExp, fault: Fault): (asked: string) => Fault | undefined {
  let left = count;
  return (asked) => (begins.test(asked) && left-- > 0 ? fault : undefined);
}

describe('a store that fails for a moment', () => {
  const faults: readonly (readonly [string, Fault])[] = [
    ['is busy', { status: 503, code: 'SlowDown' }],
    ['has a fault of its own', { status: 500, code: 'InternalError' }],
    ['cuts the connection', 'cut'],
    ['says nothing', 'silence'],
    ['does it and cannot say so', 'answer-lost'],
  ];
  for (const [what, fault] of faults) {
    it(`takes a file all the same when it ${what}`, async (t) => {
      const { proxy, node } = await behindProxy(t, fault);
      const [id, file] = [randomUUID(), randomBytes(200_000)];
      for (const step of [/^PUT .*parts/, /^GET .*list-type/, /^GET .*parts\/[^/?]+\/\d/, /^PUT .*kept/, /^DELETE/]) {
        proxy.treat(first(2, step, fault));
        await sendPart(node, id, file, { from: 0, to: 100_000 });
        await sendPart(node, id, file, { from: 100_000, to: file.length });
        assert.ok(file.equals((await keptBytes(node, id)) ?? Buffer.alloc(0)), String(step));
      }
    });
  }

  it('finishes a large file once, also when the answer to its completion is lost', async (t) => {
    const { proxy, node } = await behindProxy(t);
    const [id, file] = [randomUUID(), randomBytes(PART_BYTES + 1)];
    proxy.treat(first(1, /^POST .*uploadId=/, 'answer-lost'));
    await sendPart(node, id, file, { from: 0, to: file.length });
    assert.equal(await node.store.sizeOf(id), file.length);
    assert.deepEqual(await node.client.multiparts('kept/'), []);
  });

  it('gives a whole file over connections that break', async (t) => {
    const { proxy, node } = await behindProxy(t);
    const [id, file] = [randomUUID(), randomBytes(1_000_000)];
    await sendPart(node, id, file, { from: 0, to: file.length });
    proxy.treat(first(4, /^GET .*kept/, { cutAfter: 200_000 }));
    assert.ok(file.equals((await keptBytes(node, id)) ?? Buffer.alloc(0)));
  });
});

describe('a store that does not come back', () => {
  const isFault =
    (code: 'EIO' | 'ENOSPC', name: RegExp) =>
    (error: unknown): boolean =>
      error instanceof S3Fault && error.code === code && name.test(error.name);

  for (const [what, fault, told] of [
    ['is busy', { status: 503, code: 'SlowDown' }, isFault('EIO', /^S3 503 SlowDown$/)],
    ['cuts every connection', 'cut', isFault('EIO', /^S3 0 ECONNRESET$/)],
    ['says nothing', 'silence', isFault('EIO', /^S3 0 ETIMEDOUT$/)],
  ] as const) {
    it(`is given up after some tries when it ${what}`, async (t) => {
      const { proxy, node } = await behindProxy(t, fault);
      proxy.treat(() => fault);
      await assert.rejects(sendPart(node, randomUUID(), randomBytes(1000), { from: 0, to: 500 }), told);
      assert.equal(proxy.asked.length, 4);
    });
  }

  for (const [status, code] of [
    [507, 'InsufficientStorage'],
    [403, 'QuotaExceeded'],
    [507, 'XMinioStorageFull'],
  ] as const) {
    it(`says what a full disk says, and is asked once, when it answers ${String(status)} ${code}`, async (t) => {
      const { proxy, node } = await behindProxy(t);
      proxy.treat(() => ({ status, code }));
      await assert.rejects(
        sendPart(node, randomUUID(), randomBytes(1000), { from: 0, to: 500 }),
        isFault('ENOSPC', new RegExp(`^S3 ${String(status)} ${code}$`)),
      );
      assert.equal(proxy.asked.length, 1);
    });
  }

  it('leaves every byte where it was, and nothing half kept', async (t) => {
    const { proxy, node } = await behindProxy(t);
    const [id, file] = [randomUUID(), randomBytes(PART_BYTES + 300_000)];
    await sendPart(node, id, file, { from: 0, to: PART_BYTES });
    for (const step of [/^GET .*parts\/[^/?]+\/\d/, /^POST .*uploads/, /^PUT .*partNumber=2/, /^POST .*uploadId=/]) {
      proxy.treat(first(100, step, { status: 503, code: 'SlowDown' }));
      await assert.rejects(sendPart(node, id, file, { from: PART_BYTES, to: file.length }), isFault('EIO', /503/));
      assert.equal(await node.store.sizeOf(id), PART_BYTES);
      assert.equal(await keptBytes(node, id), null);
      assert.deepEqual(await node.client.multiparts('kept/'), []);
    }
    proxy.treat(() => undefined);
    await sendPart(node, id, file, { from: PART_BYTES, to: file.length });
    assert.ok(file.equals((await keptBytes(node, id)) ?? Buffer.alloc(0)));
  });

  it('ends the reading of a file where it breaks off for good', async (t) => {
    const { proxy, node } = await behindProxy(t);
    const [id, file] = [randomUUID(), randomBytes(500_000)];
    await sendPart(node, id, file, { from: 0, to: file.length });
    let asked = 0;
    proxy.treat((what) => {
      if (!what.startsWith('GET')) return undefined;
      asked += 1;
      return asked === 1 ? { cutAfter: 100_000 } : { status: 503, code: 'SlowDown' };
    });
    await assert.rejects(keptBytes(node, id), isFault('EIO', /503/));
  });

  it('is not believed when it sends other bytes than it was asked for', async (t) => {
    const { node } = await behindProxy(t);
    const { client } = node;
    await assert.rejects(
      client.put('x', {
        size: 3,
        sha256: '0'.repeat(64),
        bytes: async function* () {
          yield await Promise.resolve(Buffer.from('abc'));
        } as never,
      }),
      isFault('EIO', /^S3 400/),
    );
    assert.equal(await client.sizeOf('x'), null, 'bytes that are not those that were signed are not stored');
  });
});
