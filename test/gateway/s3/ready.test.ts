import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startFiling } from '../../support/filing-gateway.ts';
import { startProxy, type Fault } from '../../support/s3/faulty-proxy.ts';
import { addressAt } from '../../support/s3/server.ts';
import { s3Storage } from '../../support/s3/storage.ts';

describe('/readyz of a gateway with an S3-compatible store', () => {
  for (const [what, fault] of [
    ['refuses', { status: 503, code: 'SlowDown' }],
    ['has lost the bucket', { status: 404, code: 'NoSuchBucket' }],
    ['hangs up', 'cut'],
    ['says nothing', 'silence'],
  ] as const satisfies readonly (readonly [string, Fault])[])
    it(`says no when the store ${what}, and asks it once`, async (t) => {
      const { endpoint, prefix } = await s3Storage();
      const proxy = await startProxy(t, endpoint.origin);
      await using filing = await startFiling({ storage: addressAt(proxy.endpoint, prefix) });
      proxy.treat(() => fault);
      const before = proxy.asked.length;
      const asked = await Promise.all([filing.api.call('GET', '/readyz'), filing.api.call('GET', '/readyz')]);
      for (const { status, body } of asked) {
        assert.equal(status, 503);
        assert.partialDeepStrictEqual(body, { checks: { storage: false, database: true } });
      }
      assert.equal(proxy.asked.slice(before).filter((one) => one.includes('gateway-id')).length, 1);
      proxy.treat(() => undefined);
    });
  it('says yes when the mark was taken away: the store is there', async (t) => {
    const { endpoint, prefix } = await s3Storage();
    const proxy = await startProxy(t, endpoint.origin);
    await using filing = await startFiling({ storage: addressAt(proxy.endpoint, prefix) });
    proxy.treat((one) => (one.includes('gateway-id') ? { status: 404, code: 'NoSuchKey' } : undefined));
    assert.equal((await filing.api.call('GET', '/readyz')).status, 200);
  });
});
