import { SPAN_KINDS, type Attributes, type SpanKind } from './span.ts';

/** A span that has ended. Times are milliseconds since 1970, with a fraction. */
export interface Ended {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly name: string;
  readonly kind: SpanKind;
  readonly began: number;
  readonly ended: number;
  readonly attributes: Attributes;
  readonly fault: string | null;
}

const ERROR = 2;

/** Spans as OTLP/JSON carries them (OTLP 1.5, `ExportTraceServiceRequest`): ids in hex, times as text, enums as numbers. */
export function otlpJson(spans: readonly Ended[], resource: Attributes, version: string): string {
  return JSON.stringify({
    resourceSpans: [
      {
        resource: { attributes: attributesOf(resource) },
        scopeSpans: [{ scope: { name: 'e-tdp', version }, spans: spans.map(spanOf) }],
      },
    ],
  });
}

function spanOf({ traceId, spanId, parentSpanId, name, kind, began, ended, attributes, fault }: Ended): object {
  return {
    traceId,
    spanId,
    ...(parentSpanId !== null && { parentSpanId }),
    name,
    kind: SPAN_KINDS[kind],
    startTimeUnixNano: nanos(began),
    endTimeUnixNano: nanos(Math.max(began, ended)),
    attributes: attributesOf(fault === null ? attributes : { ...attributes, 'error.type': fault }),
    status: fault === null ? {} : { code: ERROR },
  };
}

function attributesOf(attributes: Attributes): object[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: valueOf(value) }));
}

function valueOf(value: string | number): object {
  if (typeof value === 'string') return { stringValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}

/** More digits than a number holds. */
function nanos(ms: number): string {
  const whole = Math.floor(ms);
  return `${String(whole)}${String(Math.floor((ms - whole) * 1e6)).padStart(6, '0')}`;
}
