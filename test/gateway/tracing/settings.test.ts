import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Exporter } from '../../../src/gateway/tracing/exporter.ts';
import { traceSettings, type TraceSettings } from '../../../src/gateway/tracing/settings.ts';
import { Tracer } from '../../../src/gateway/tracing/tracer.ts';
import { readTraceparent } from '../../../src/gateway/tracing/traceparent.ts';

const AT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318/' };
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

describe('the standard variables', () => {
  it('turn traces on where they name an endpoint, and off', () => {
    assert.equal(traceSettings({}), null);
    assert.equal(traceSettings({ OTEL_SERVICE_NAME: 'x', OTEL_TRACES_SAMPLER: 'nonsense' }), null);
    assert.equal(traceSettings(AT)?.url.href, 'http://127.0.0.1:4318/v1/traces');
    assert.equal(traceSettings({ ...AT, OTEL_SDK_DISABLED: 'true' }), null);
    assert.equal(traceSettings({ ...AT, OTEL_TRACES_EXPORTER: 'none' }), null);
    const own = { ...AT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://other.example/own' };
    assert.equal(traceSettings(own)?.url.href, 'https://other.example/own');
  });
  it('say who we are, what we show, and how patient we are', () => {
    const settings = traceSettings({
      ...AT,
      OTEL_SERVICE_NAME: 'thanh-sen',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=th%E1%BB%AD, service.name=other',
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20abc, x-tenant=1',
      OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'x-tenant=2',
      OTEL_EXPORTER_OTLP_TIMEOUT: '500',
    });
    assert.deepEqual(settings?.resource, { 'service.name': 'thanh-sen', 'deployment.environment.name': 'thử' });
    assert.deepEqual(settings.headers, { authorization: 'Bearer abc', 'x-tenant': '2' });
    assert.equal(settings.timeoutMs, 500);
  });
  for (const [name, value] of Object.entries({
    OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318',
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'grpc://collector',
    OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
    OTEL_EXPORTER_OTLP_HEADERS: 'secret',
    OTEL_RESOURCE_ATTRIBUTES: 'a=%E1',
    OTEL_EXPORTER_OTLP_TIMEOUT: 'soon',
    OTEL_TRACES_SAMPLER: 'sometimes',
    OTEL_TRACES_SAMPLER_ARG: '1.5',
  }))
    it(`that cannot be are named and not quoted: ${name}`, () => {
      assert.throws(
        () => traceSettings({ ...AT, [name]: value }),
        (error) => error instanceof Error && error.message.startsWith(name) && !error.message.includes(value),
      );
    });
});

describe('a traceparent', () => {
  it('is read as it is written, also by programs that come later', () => {
    assert.deepEqual(readTraceparent(`00-${TRACE}-${SPAN}-01`), { traceId: TRACE, spanId: SPAN, sampled: true });
    assert.equal(readTraceparent(`00-${TRACE}-${SPAN}-00`)?.sampled, false);
    assert.equal(readTraceparent(`01-${TRACE}-${SPAN}-03-more`)?.sampled, true);
  });
  for (const [what, header] of Object.entries({
    nothing: '',
    'a trace of zeros': `00-${'0'.repeat(32)}-${SPAN}-01`,
    'a span of zeros': `00-${TRACE}-${'0'.repeat(16)}-01`,
    'the version that is none': `ff-${TRACE}-${SPAN}-01`,
    'more than its version has': `00-${TRACE}-${SPAN}-01-more`,
    'large letters': `00-${TRACE.toUpperCase()}-${SPAN}-01`,
    'too much': `00-${TRACE}-${SPAN}-01${'-x'.repeat(5000)}`,
    'another header in it': `00-${TRACE}-${SPAN}-01\r\nX: y`,
  }))
    it(`is passed over when it is ${what}`, () => assert.equal(readTraceparent(header), null));
});

describe('a sampler', () => {
  function share(sampler: TraceSettings['sampler'], ratio: number, parent?: string): number {
    const settings = traceSettings(AT);
    if (!settings) throw new Error('no settings');
    const exporter = new Exporter({ settings, version: '0', onTrouble: () => undefined });
    const tracer = new Tracer({ sampler, ratio }, exporter);
    const spans = Array.from({ length: 400 }, () =>
      tracer.begin({ name: 'x', kind: 'server', attributes: {}, parent: parent ?? null }),
    );
    return spans.filter((span) => span !== null).length / spans.length;
  }
  it('takes all, none, or about as many as it is told', () => {
    assert.equal(share('always_on', 0), 1);
    assert.equal(share('always_off', 1), 0);
    assert.equal(share('traceidratio', 0), 0);
    assert.equal(share('traceidratio', 1), 1);
    const half = share('traceidratio', 0.5);
    assert.ok(half > 0.3 && half < 0.7, String(half));
  });
  it('does as the caller where it is told to, and only there', () => {
    const [yes, no] = [`00-${TRACE}-${SPAN}-01`, `00-${TRACE}-${SPAN}-00`];
    assert.equal(share('parentbased_always_off', 0, yes), 1);
    assert.equal(share('parentbased_always_on', 1, no), 0);
    assert.equal(share('parentbased_traceidratio', 0, yes), 1);
    assert.equal(share('always_off', 0, yes), 0);
    assert.equal(share('always_on', 0, no), 1);
  });
});
