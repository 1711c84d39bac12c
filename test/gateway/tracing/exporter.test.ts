import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { Exporter } from '../../../src/gateway/tracing/exporter.ts';
import type { Ended } from '../../../src/gateway/tracing/otlp.ts';
import { traceSettings } from '../../../src/gateway/tracing/settings.ts';
import { startCollector, type Collector } from '../../support/otlp-collector.ts';
import { until } from '../../support/until.ts';

const span: Ended = {
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  spanId: '00f067aa0ba902b7',
  parentSpanId: null,
  name: 'GET /v1/x',
  kind: 'server',
  began: 1_795_000_000_000.25,
  ended: 1_795_000_000_001.5,
  attributes: { count: 3, share: 0.5, word: 'thử "\\ \n' },
  fault: null,
};

interface Exporting {
  readonly exporter: Exporter;
  readonly troubles: string[];
}
function exporting(endpoint: string, more: Record<string, string> = {}, everyMs = 5): Exporting {
  const settings = traceSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, ...more });
  if (!settings) throw new Error('no settings');
  const troubles: string[] = [];
  const onTrouble = (why: string): void => void troubles.push(why);
  return { exporter: new Exporter({ settings, version: '0.1.0', onTrouble, everyMs }), troubles };
}
const add = (exporter: Exporter, count: number): void => {
  for (let at = 0; at < count; at++) exporter.add(span);
};
const collect = async (t: TestContext): Promise<Collector> => startCollector(t);

describe('an exporter', () => {
  it('sends what a collector reads, with its headers and whose it is', async (t) => {
    const collector = await collect(t);
    const { exporter, troubles } = exporting(collector.endpoint, {
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20k',
    });
    exporter.add({ ...span, fault: 'EIO', parentSpanId: '1111111111111111' });
    await exporter.stop();
    const [taken] = collector.spans;
    assert.deepEqual(taken?.attributes, { ...span.attributes, 'error.type': 'EIO' });
    assert.deepEqual([taken.failed, taken.kind, taken.parentSpanId], [true, 2, '1111111111111111']);
    assert.match(
      collector.bodies[0] ?? '',
      /"startTimeUnixNano":"1795000000000250000","endTimeUnixNano":"1795000000001500000"/,
    );
    assert.equal(collector.headers[0]?.authorization, 'Bearer k');
    assert.deepEqual(collector.resource, { 'service.name': 'e-tdp' });
    assert.deepEqual([troubles, exporter.dropped], [[], 0]);
  });
  it('sends all of many, in requests of a size', async (t) => {
    const collector = await collect(t);
    const { exporter } = exporting(collector.endpoint, {}, 60_000);
    add(exporter, 2000);
    await until('full ones are sent by themselves', () => collector.spans.length >= 1536);
    await exporter.stop();
    assert.equal(collector.spans.length, 2000);
    assert.equal(collector.bodies.length, 4);
  });
  for (const [what, treatment, why] of [
    ['is busy', { status: 503 }, '503'],
    ['fails', { status: 500 }, '500'],
    ['does not know us', { status: 401 }, '401'],
    ['hangs up', 'cut', 'UND_ERR_SOCKET'],
    ['says nothing', 'hang', 'TimeoutError'],
    ['sends us elsewhere', { status: 307, location: 'http://127.0.0.1:1/' }, '307'],
  ] as const)
    it(`keeps no more than it may when the collector ${what}, tells it once, and goes on when it is back`, async (t) => {
      const collector = await collect(t);
      collector.treat(treatment);
      const { exporter, troubles } = exporting(collector.endpoint, {
        OTEL_EXPORTER_OTLP_TIMEOUT: treatment === 'hang' ? '20' : '10000',
      });
      for (let times = 0; times < 5; times++) {
        add(exporter, 2000);
        assert.ok(exporter.waiting <= 2048);
      }
      await until('some are given up', () => exporter.dropped > 8000);
      assert.deepEqual(troubles, [why]);
      collector.treat('take');
      await until('the rest is taken', () => exporter.waiting === 0);
      // What came through just as time was up may have come twice.
      if (treatment !== 'hang') assert.equal(collector.spans.length + exporter.dropped, 10_000);
      await exporter.stop();
    });
  it('does the same where nobody listens', async () => {
    const { exporter, troubles } = exporting('http://127.0.0.1:1');
    add(exporter, 600);
    await until('they are given up', () => exporter.dropped === 600);
    assert.equal(troubles.length, 1);
    await exporter.stop();
  });
  it('ends though the collector says nothing, and counts what was left', async (t) => {
    const collector = await collect(t);
    collector.treat('hang');
    const { exporter } = exporting(collector.endpoint, {}, 60_000);
    add(exporter, 700);
    await exporter.stop();
    assert.deepEqual([exporter.dropped, exporter.waiting], [700, 0]);
  });
});
