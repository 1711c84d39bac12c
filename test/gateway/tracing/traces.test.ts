import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startClamd } from '../../support/clamd.ts';
import { startFiling, type FilingGateway } from '../../support/filing-gateway.ts';
import { ANSWERS } from '../../support/invented-catalogue.ts';
import { startCollector, type Collector, type TakenSpan } from '../../support/otlp-collector.ts';
import { ToldPortal } from '../../support/told-portal.ts';
import { until } from '../../support/until.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';

/** A gateway that was told of a collector, and what that took by the time it has stopped. */
async function traced(
  collector: Collector,
  wishes: Parameters<typeof startFiling>[0] = {},
  variables: Record<string, string> = {},
): Promise<FilingGateway> {
  return startFiling(wishes, { environment: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint, ...variables } });
}

describe('a request', () => {
  const ends: (() => Promise<void>)[] = [];
  let collector: Collector;
  let personal: string[];
  before(async () => {
    collector = await startCollector({ after: (end) => ends.push(end) });
    const filing = await traced(collector);
    const { holder, receipt } = await filing.api.filed();
    await filing.api.call('GET', `/v1/tracking/${receipt.code}`, {
      secret: receipt.trackingSecret,
      headers: { traceparent: `00-${TRACE}-${CALLER}-01` },
    });
    await filing.api.call('GET', '/v1/tracking/H27.30-261123-9999', { phone: '0912345678' });
    await filing.api.call('GET', '/v1/procedures?q=nguoi+thu', { headers: { traceparent: '00-nonsense' } });
    await filing.api.call('PURGE', '/v1/procedures');
    personal = [
      holder.id,
      holder.token,
      receipt.code,
      receipt.trackingSecret,
      'nguoi+thu',
      '0912345678',
      'H27.30',
      '127.0.0.1',
      ...Object.values(ANSWERS)
        .filter((answer) => typeof answer === 'string' && answer.length > 3)
        .map(String),
    ];
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });
  after(async () => {
    for (const end of ends) await end();
  });
  const named = (name: string): TakenSpan => {
    const found = collector.spans.find((span) => span.name === name);
    assert.ok(found, `${name} is not among ${collector.spans.map((span) => span.name).join(', ')}`);
    return found;
  };

  it('is a span by its pattern, with its transactions and what is asked of the store below it', () => {
    const submission = named('POST /v1/dossiers/{id}/submission');
    assert.partialDeepStrictEqual(submission, {
      kind: 2,
      parentSpanId: null,
      failed: false,
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/v1/dossiers/{id}/submission',
        'http.response.status_code': 201,
      },
    });
    assert.ok(
      collector.spans.some(({ name, parentSpanId }) => name === 'transaction' && parentSpanId === submission.spanId),
    );
    const part = named('PATCH /v1/uploads/{uploadId}');
    const below = collector.spans.filter(({ parentSpanId }) => parentSpanId === part.spanId);
    assert.deepEqual([...new Set(below.map(({ name }) => name))].sort(), [
      'store keep',
      'store open-part',
      'transaction',
    ]);
    assert.ok(below.every(({ traceId }) => traceId === part.traceId));
  });
  it('goes on with the trace of its caller, unless that is none', () => {
    const tracking = collector.spans.find(({ traceId }) => traceId === TRACE);
    assert.deepEqual([tracking?.name, tracking?.parentSpanId], ['GET /v1/tracking/{code}', CALLER]);
    assert.equal(named('GET /v1/procedures').parentSpanId, null);
  });
  it('that is refused is no fault, and a word of the caller’s is no name', () => {
    const unknown = collector.spans.find(({ attributes }) => attributes['http.response.status_code'] === 404);
    assert.deepEqual([unknown?.name, unknown?.failed], ['GET /v1/tracking/{code}', false]);
    assert.equal(named('_OTHER /v1/procedures').attributes['http.request.method'], '_OTHER');
  });
  it('tells nobody who made it, of what, or with which words', () => {
    const all = collector.bodies.join('');
    for (const one of personal) assert.ok(!all.includes(one), one);
    const keys = new Set(collector.spans.flatMap(({ attributes }) => Object.keys(attributes)));
    assert.deepEqual([...keys].sort(), [
      'db.system.name',
      'etdp.request_id',
      'etdp.store',
      'http.request.method',
      'http.response.status_code',
      'http.route',
    ]);
  });
});

describe('what goes on behind requests', () => {
  it('is traced too: a delivery, which takes its trace along, and a scan', async (t) => {
    const collector = await startCollector(t);
    await using told = await ToldPortal.start({ variables: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint } });
    const { code } = await told.filed();
    await told.quiet();
    await told.filing.gateway.stop();
    const delivery = collector.spans.find(({ name }) => name === 'deliver portal');
    assert.partialDeepStrictEqual(delivery, { kind: 3, parentSpanId: null, attributes: { 'etdp.outcome': 'sent' } });
    const posts = collector.spans.filter(({ name, traceId }) => name === 'POST' && traceId === delivery?.traceId);
    assert.ok(posts.length > 0);
    assert.ok(told.portal.traceparents.includes(`00-${posts[0]?.traceId ?? ''}-${posts[0]?.spanId ?? ''}-01`));
    assert.ok(!collector.bodies.join('').includes(code));
  });
  it('is traced where a scanner looks at files', async (t) => {
    const collector = await startCollector(t);
    await using clamd = await startClamd();
    const filing = await traced(collector, { scanner: clamd.address });
    await filing.api.readyDraft();
    await until(
      'it is scanned',
      async () => (await filing.gateway.services.db.selectFrom('scans').selectAll().execute()).length === 0,
    );
    await filing[Symbol.asyncDispose]();
    const scan = collector.spans.find(({ name }) => name === 'scan');
    assert.ok(scan && !scan.failed);
    assert.ok(collector.spans.some(({ name, parentSpanId }) => name === 'transaction' && parentSpanId === scan.spanId));
  });
});

describe('a gateway whose collector does not do its part', () => {
  for (const treatment of ['hang', 'cut', { status: 500 }] as const)
    it(`answers as ever and ends as ever: ${JSON.stringify(treatment)}`, async (t) => {
      const collector = await startCollector(t);
      collector.treat(treatment);
      await using filing = await traced(collector);
      await filing.api.filed();
      await filing.gateway.stop();
      assert.deepEqual(filing.faults, []);
      assert.deepEqual(collector.spans, []);
      for (const line of filing.warnings) assert.match(line, /"warning":"traces-not-taken","why":"[\w-]+"/);
    });
  it('says so in its metrics', async (t) => {
    const collector = await startCollector(t);
    await using filing = await traced(collector, {}, { OTEL_TRACES_SAMPLER: 'always_off' });
    await filing.api.call('GET', '/healthz');
    assert.match((await filing.api.call('GET', '/metrics')).text, /^etdp_spans_dropped_total 0$/m);
    await filing.gateway.stop();
    assert.deepEqual(collector.bodies, []);
  });
});
