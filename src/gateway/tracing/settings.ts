import type { Environment } from '../config/environment.ts';

export const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;
export type SamplerName = (typeof SAMPLERS)[number];

/** Where traces go, and which. */
export interface TraceSettings {
  /** Takes spans: it ends in `/v1/traces` unless it was written otherwise. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly sampler: SamplerName;
  /** Of all traces, from 0 to 1. */
  readonly ratio: number;
  readonly resource: Readonly<Record<string, string>>;
}

/** The variables of OpenTelemetry that are read (OpenTelemetry specification, «Environment Variable Specification»). */
export const OTEL_VARIABLES = [
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'OTEL_EXPORTER_OTLP_TRACES_HEADERS',
  'OTEL_EXPORTER_OTLP_PROTOCOL',
  'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL',
  'OTEL_EXPORTER_OTLP_TIMEOUT',
  'OTEL_SERVICE_NAME',
  'OTEL_RESOURCE_ATTRIBUTES',
  'OTEL_TRACES_SAMPLER',
  'OTEL_TRACES_SAMPLER_ARG',
  'OTEL_TRACES_EXPORTER',
  'OTEL_SDK_DISABLED',
] as const;

/**
 * What the standard variables say of traces; null when they name no endpoint, or turn them off.
 * @throws {Error} that names the variable
 */
export function traceSettings(environment: Environment): TraceSettings | null {
  const read = (name: (typeof OTEL_VARIABLES)[number]): string | undefined => environment[name]?.trim() || undefined;
  const own = read('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT');
  const shared = read('OTEL_EXPORTER_OTLP_ENDPOINT');
  if ((own ?? shared) === undefined || read('OTEL_SDK_DISABLED') === 'true' || read('OTEL_TRACES_EXPORTER') === 'none')
    return null;
  const protocol = read('OTEL_EXPORTER_OTLP_TRACES_PROTOCOL') ?? read('OTEL_EXPORTER_OTLP_PROTOCOL') ?? 'http/json';
  if (protocol !== 'http/json')
    throw new Error(
      'OTEL_EXPORTER_OTLP_PROTOCOL should be http/json: a collector takes it at the same port as http/protobuf',
    );
  const url =
    own !== undefined
      ? urlFrom('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', own)
      : urlFrom('OTEL_EXPORTER_OTLP_ENDPOINT', `${(shared ?? '').replace(/\/$/, '')}/v1/traces`);
  const sampler = SAMPLERS.find((name) => name === (read('OTEL_TRACES_SAMPLER') ?? 'parentbased_always_on'));
  if (!sampler) throw new Error(`OTEL_TRACES_SAMPLER should be one of ${SAMPLERS.join(', ')}`);
  const more = pairsFrom('OTEL_RESOURCE_ATTRIBUTES', read('OTEL_RESOURCE_ATTRIBUTES'));
  return {
    url,
    headers: {
      ...pairsFrom('OTEL_EXPORTER_OTLP_HEADERS', read('OTEL_EXPORTER_OTLP_HEADERS')),
      ...pairsFrom('OTEL_EXPORTER_OTLP_TRACES_HEADERS', read('OTEL_EXPORTER_OTLP_TRACES_HEADERS')),
    },
    timeoutMs: timeoutFrom(read('OTEL_EXPORTER_OTLP_TIMEOUT')),
    sampler,
    ratio: ratioFrom(read('OTEL_TRACES_SAMPLER_ARG')),
    resource: { 'service.name': 'e-tdp', ...more, ...nameFrom(read('OTEL_SERVICE_NAME')) },
  };
}

function urlFrom(name: string, text: string): URL {
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new Error(`${name} should be an address such as http://127.0.0.1:4318`);
  return url;
}

/** `name=value,name=value`, percent-encoded (W3C Baggage). The text is not quoted: headers hold keys. */
function pairsFrom(name: string, text: string | undefined): Record<string, string> {
  const pairs = (text ?? '').split(',').filter((pair) => pair.trim() !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, key = '', value = ''] = /^\s*([\w.-]+)\s*=\s*(.*?)\s*$/.exec(pair) ?? [];
      try {
        if (key !== '') return [key, decodeURIComponent(value)];
      } catch {
        // As below.
      }
      throw new Error(`${name} should be written name=value,name=value`);
    }),
  );
}

function nameFrom(name: string | undefined): Record<string, string> {
  return name === undefined ? {} : { 'service.name': name };
}

function timeoutFrom(text: string | undefined): number {
  if (text === undefined) return 10_000;
  if (/^\d{1,6}$/.test(text) && Number(text) > 0) return Number(text);
  throw new Error('OTEL_EXPORTER_OTLP_TIMEOUT should be milliseconds');
}

function ratioFrom(text: string | undefined): number {
  if (text === undefined) return 1;
  if (/^(0|1|0?\.\d+|1\.0+|0\.\d+)$/.test(text)) return Number(text);
  throw new Error('OTEL_TRACES_SAMPLER_ARG should be a number from 0 to 1');
}
