import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { startClamd } from '../../support/clamd.ts';
import { startFiling, type FilingGateway } from '../../support/filing-gateway.ts';
import { until } from '../../support/until.ts';

const ready = async (filing: FilingGateway) => filing.api.call('GET', '/readyz');

/** Somebody who listens where a scanner should. */
async function listener(t: TestContext, treat: (socket: Socket) => void): Promise<{ host: string; port: number }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    treat(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

describe('/readyz', () => {
  it('says no while the store does not answer, in time, and asks it once however many ask', async () => {
    await using filing = await startFiling();
    const { blobs } = filing.gateway.services;
    let asked = 0;
    const hangs = Promise.withResolvers<undefined>();
    blobs.answers = async () => {
      asked += 1;
      await hangs.promise;
    };
    const all = await Promise.all(Array.from({ length: 20 }, () => ready(filing)));
    for (const { status, body } of all) {
      assert.equal(status, 503);
      assert.partialDeepStrictEqual(body, {
        status: 'unavailable',
        checks: { running: true, database: true, storage: false },
      });
    }
    assert.equal(asked, 1);
    assert.equal((await filing.api.call('GET', '/healthz')).status, 200);
    hangs.resolve(undefined);
    await until('the store answers', async () => (await ready(filing)).status === 200);
  });
  it('says no when the database is broken', async () => {
    await using filing = await startFiling();
    const { db } = filing.gateway.services;
    await db.schema.alterTable('counters').renameTo('counters_gone').execute();
    assert.partialDeepStrictEqual((await ready(filing)).body, { checks: { database: false, storage: true } });
    await db.schema.alterTable('counters_gone').renameTo('counters').execute();
    assert.equal((await ready(filing)).status, 200);
  });
  it('tells how the scanner does, and waits for none', async (t) => {
    await using clamd = await startClamd();
    for (const [scanner, expected] of [
      [clamd.address, 'answers'],
      [{ host: '127.0.0.1', port: 1 }, 'silent'],
      [await listener(t, () => undefined), 'silent'],
      [await listener(t, (socket) => socket.end('NOT A SCANNER\0')), 'silent'],
    ] as const) {
      await using filing = await startFiling({ scanner });
      const { status, body } = await ready(filing);
      assert.deepEqual([status, body['scanner']], [200, expected]);
      filing.faults.length = 0;
    }
    await using filing = await startFiling();
    assert.ok(!('scanner' in (await ready(filing)).body));
  });
});
