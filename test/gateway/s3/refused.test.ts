import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import type { Ending } from '../../support/ending.ts';
import { startFiling, type FilingGateway } from '../../support/filing-gateway.ts';
import { startProxy, type FaultyProxy } from '../../support/s3/faulty-proxy.ts';
import { addressAt, s3Endpoint } from '../../support/s3/server.ts';
import { beginUpload, file, offsetOf, stateOf } from '../../support/upload-bench.ts';

async function behindProxy(t: Ending): Promise<{ proxy: FaultyProxy; filing: FilingGateway }> {
  const proxy = await startProxy(t, await s3Endpoint());
  const filing = await startFiling({ storage: addressAt(proxy.endpoint, `${randomUUID()}/`) });
  t.after(async () => {
    await filing[Symbol.asyncDispose]();
  });
  return { proxy, filing };
}

describe('a gateway whose store fails', () => {
  for (const [fault, status, outcome, told] of [
    [{ status: 503, code: 'SlowDown' }, 503, 'server.unavailable', /S3 503 SlowDown/],
    [{ status: 507, code: 'InsufficientStorage' }, 507, 'storage.full', /S3 507 InsufficientStorage/],
  ] as const) {
    it(`acknowledges nothing, says ${outcome} and goes on when that has passed`, async (t) => {
      const { proxy, filing } = await behindProxy(t);
      const { holder, documentId, upload } = await beginUpload(filing);
      const parts = [
        [0, 60_000],
        [60_000, file.length],
      ] as const;
      for (const [from, to] of parts) {
        proxy.treat(() => fault);
        const refused = await holder.part(upload, from, file.subarray(from, to));
        assert.equal(refused.status, status);
        assert.equal(refused.outcome, outcome);
        assert.equal(refused.headers.get('retry-after'), '60');
        assert.match(filing.faults.splice(0).join(''), told, 'whoever runs it hears of it');
        proxy.treat(() => undefined);
        assert.equal(await offsetOf(holder, upload), String(from));
        assert.equal((await holder.part(upload, from, file.subarray(from, to))).status, 204);
      }
      assert.equal(await stateOf(holder, documentId), 'stored');
    });
  }

  it('begins again when the pieces of an upload are gone', async (t) => {
    const { filing } = await behindProxy(t);
    const { holder, documentId, upload } = await beginUpload(filing);
    await holder.part(upload, 0, file.subarray(0, 60_000));
    await filing.gateway.services.blobs.remove(upload.split('/').at(-1) ?? '');
    const told = await holder.part(upload, 60_000, file.subarray(60_000));
    assert.equal(told.outcome, 'upload.offset-differs');
    assert.equal(told.headers.get('upload-offset'), '0');
    assert.equal((await holder.part(upload, 0, file)).status, 204);
    assert.equal(await stateOf(holder, documentId), 'stored');
  });

  it('ends a download that cannot go on, and answers one that cannot begin', async (t) => {
    const { proxy, filing } = await behindProxy(t);
    const { holder, documentId, upload } = await beginUpload(filing);
    await holder.part(upload, 0, file);
    const path = `/documents/${documentId}/content`;
    proxy.treat(() => ({ status: 503, code: 'SlowDown' }));
    assert.equal((await holder.call('GET', path)).outcome, 'server.unavailable');
    let asked = 0;
    proxy.treat((what) => {
      if (!what.startsWith('GET')) return undefined;
      asked += 1;
      return asked === 1 ? { cutAfter: 70_000 } : { status: 503, code: 'SlowDown' };
    });
    await assert.rejects(holder.call('GET', path), TypeError);
    assert.equal(filing.faults.splice(0).length, 2);
    proxy.treat(() => undefined);
    assert.equal((await holder.call('GET', path)).status, 200);
  });
});
