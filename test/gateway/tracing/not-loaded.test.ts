import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { describe, it } from 'node:test';

describe('a gateway without a collector', () => {
  it('loads nothing of what traces', async () => {
    const loaded: string[] = [];
    registerHooks({
      load: (url, context, next) => {
        loaded.push(url);
        return next(url, context);
      },
    });
    const { startFiling } = await import('../../support/filing-gateway.ts');
    const tracing = (): string[] => loaded.filter((url) => /\/tracing\/(tracer|exporter|otlp)\.ts$/.test(url));
    await using filing = await startFiling();
    assert.equal((await filing.api.call('GET', '/healthz')).status, 200);
    assert.ok(loaded.some((url) => url.endsWith('/tracing/open-tracer.ts')));
    assert.deepEqual(tracing(), []);
    const { openTracer } = await import('../../../src/gateway/tracing/open-tracer.ts');
    const options = { version: '0', onTrouble: () => undefined };
    const tracer = await openTracer({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' }, options);
    await tracer?.stop();
    assert.equal(tracing().length, 3);
  });
});
