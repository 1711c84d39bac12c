import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { openKeys } from '../../../src/gateway/keys/keys.ts';
import { verifyLog } from '../../../src/gateway/log/verify.ts';
import { openDb } from '../../support/open-db.ts';
import { openStore } from '../../../src/gateway/uploads/open-store.ts';
import { PART_BYTES } from '../../../src/gateway/uploads/s3/keep-object.ts';
import { Holder } from '../../support/api.ts';
import { pngFile } from '../../support/files.ts';
import { KillableGateway } from '../../support/killable-gateway.ts';
import { startProxy, type Fault } from '../../support/s3/faulty-proxy.ts';
import { addressAt, s3Endpoint } from '../../support/s3/server.ts';
import { keysOf, startNode } from '../../support/s3/store.ts';

/** What the last part of a file asks of the store, in this order, and before which of it the gateway is killed; after all: 4 of 4. */
const SMALL = { steps: ['GET list', 'GET piece', 'PUT kept', 'DELETE piece'], kills: [0, 1, 2, 3, 4] };
const LARGE = {
  steps: ['GET list', 'GET piece', 'POST kept', 'PUT kept', 'PUT kept', 'POST kept', 'DELETE piece'],
  kills: [4, 5, 6],
};

function stepOf(asked: string): string {
  const [method, path = ''] = asked.split(' ');
  return `${String(method)} ${path.includes('list-type') ? 'list' : path.includes('/kept/') ? 'kept' : 'piece'}`;
}

describe('kill -9 while a file is finished in an S3-compatible store', () => {
  it('before any step, and after the last, loses no byte and leaves nothing that is not swept', async (t) => {
    const proxy = await startProxy(t, await s3Endpoint());
    const address = addressAt(proxy.endpoint, `${randomUUID()}/`);
    await using killable = await KillableGateway.make({}, address);
    let api = await killable.start();

    for (const { steps, kills, size, first } of [
      { ...SMALL, size: 200_000, first: 120_000 },
      { ...LARGE, size: PART_BYTES + 1000, first: PART_BYTES },
    ]) {
      for (const kill of kills) {
        const file = Buffer.concat([pngFile(8, 8), randomBytes(size)]).subarray(0, size);
        const holder = await api.draft();
        const documentId = randomUUID();
        await holder.announce(documentId, file);
        const upload = await holder.begin(documentId, size);
        assert.equal((await holder.part(upload, 0, file.subarray(0, first))).status, 204);

        const seen: string[] = [];
        proxy.treat(async (asked): Promise<Fault | undefined> => {
          seen.push(stepOf(asked));
          if (seen.length === kill + 1) await killable.kill();
          if (seen.length === kill + 1) return 'cut';
          // Nobody hears that the last step is done.
          return seen.length === steps.length && kill === steps.length ? { done: () => killable.kill() } : undefined;
        });
        await assert.rejects(holder.part(upload, first, file.subarray(first)), TypeError);
        assert.deepEqual(seen, steps.slice(0, kill + 1), 'the steps are those that are named here');

        proxy.treat(() => undefined);
        api = await killable.start();
        const again = new Holder(api, holder.id, holder.token);
        assert.equal((await again.tus('HEAD', upload)).headers.get('upload-offset'), String(first));
        assert.equal((await again.part(upload, first, file.subarray(first))).status, 204);
        const content = await fetch(`${api.url}/v1/dossiers/${holder.id}/documents/${documentId}/content`, {
          headers: { Authorization: `Bearer ${holder.token}` },
        });
        assert.ok(file.equals(Buffer.from(await content.arrayBuffer())), `killed before step ${String(kill)}`);
      }
    }
    await killable.kill();
    assert.equal(killable.errors, '');

    const db = await openDb(killable.place);
    const store = await openStore(killable.place, db);
    assert.deepEqual((await verifyLog(db, await openKeys(killable.dataDir), store)).faults, []);
    await db.destroy();
    await store.tidy(new Date(Date.now() + 48 * 3_600_000));
    const node = await startNode(t, address);
    assert.deepEqual(await keysOf(node, 'parts/'), []);
    assert.deepEqual(await node.client.multiparts('kept/'), []);
  });
});
