import { randomBytes } from 'node:crypto';
import type { Exporter } from './exporter.ts';
import type { Ended } from './otlp.ts';
import type { TraceSettings } from './settings.ts';
import type { Attributes, Span, SpanKind } from './span.ts';
import { readTraceparent, writeTraceparent } from './traceparent.ts';

export interface Began {
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes: Attributes;
  /** The `traceparent` header that it came with. */
  readonly parent?: string | null;
}

/** Begins traces, as often as the sampler says. Loaded only where a collector is named. */
export class Tracer {
  readonly #settings: Pick<TraceSettings, 'sampler' | 'ratio'>;
  readonly #exporter: Exporter;

  constructor(settings: Pick<TraceSettings, 'sampler' | 'ratio'>, exporter: Exporter) {
    this.#settings = settings;
    this.#exporter = exporter;
  }

  /** The first span of ours in a trace; null when the trace is not written down. */
  begin({ name, kind, attributes, parent: header = null }: Began): Span | null {
    const parent = readTraceparent(header);
    const traceId = parent?.traceId ?? randomBytes(16).toString('hex');
    if (!this.#samples(traceId, parent?.sampled ?? null)) return null;
    return new OpenSpan(this.#exporter, { traceId, parentSpanId: parent?.spanId ?? null, name, kind, attributes });
  }

  /** Spans that were not taken by the collector, or found no room. */
  get dropped(): number {
    return this.#exporter.dropped;
  }

  stop(): Promise<void> {
    return this.#exporter.stop();
  }

  #samples(traceId: string, parent: boolean | null): boolean {
    const { sampler, ratio } = this.#settings;
    const own = sampler.replace('parentbased_', '');
    if (own !== sampler && parent !== null) return parent;
    if (own !== 'traceidratio') return own === 'always_on';
    // By the last 56 bits, which are random (W3C Trace Context 2, 3.2.2.3): other programs decide alike.
    return Number.parseInt(traceId.slice(-14), 16) >= (1 - ratio) * 2 ** 56;
  }
}

interface Opening {
  readonly traceId: string;
  readonly parentSpanId: string | null;
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes: Attributes;
}

class OpenSpan implements Span {
  readonly #exporter: Exporter;
  readonly #opening: Opening;
  readonly #spanId = randomBytes(8).toString('hex');
  readonly #began = now();
  #ended = false;

  constructor(exporter: Exporter, opening: Opening) {
    this.#exporter = exporter;
    this.#opening = opening;
  }

  get traceparent(): string {
    return writeTraceparent(this.#opening.traceId, this.#spanId);
  }

  get ended(): boolean {
    return this.#ended;
  }

  begin(name: string, kind: SpanKind, attributes: Attributes): Span {
    const { traceId } = this.#opening;
    return new OpenSpan(this.#exporter, { traceId, parentSpanId: this.#spanId, name, kind, attributes });
  }

  end({ name, attributes = {}, fault }: Parameters<Span['end']>[0] = {}): void {
    if (this.#ended) return;
    this.#ended = true;
    const opening = this.#opening;
    const ended: Ended = {
      ...opening,
      spanId: this.#spanId,
      name: name ?? opening.name,
      attributes: { ...opening.attributes, ...attributes },
      began: this.#began,
      ended: now(),
      fault: fault ?? null,
    };
    this.#exporter.add(ended);
  }
}

function now(): number {
  return performance.timeOrigin + performance.now();
}
