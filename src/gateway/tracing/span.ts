import { AsyncLocalStorage } from 'node:async_hooks';

/** As OpenTelemetry numbers them. */
export const SPAN_KINDS = { internal: 1, server: 2, client: 3 } as const;
export type SpanKind = keyof typeof SPAN_KINDS;

/** Words and numbers of ours: route patterns, states, codes. Never an address, a header, a value of a row, or anything somebody wrote. */
export type Attributes = Readonly<Record<string, string | number>>;

/** Something that takes time, within a trace that is written down. */
export interface Span {
  /** As it goes over the wire (W3C Trace Context). */
  readonly traceparent: string;
  readonly ended: boolean;
  begin(name: string, kind: SpanKind, attributes: Attributes): Span;
  /** Once. `fault`: what kind of fault it ended with, if it is one. */
  end(more?: { readonly name?: string; readonly attributes?: Attributes; readonly fault?: string }): void;
}

const current = new AsyncLocalStorage<Span>();

/** The span that runs here; undefined where nothing is traced, which costs next to nothing to find out. */
export function currentSpan(): Span | undefined {
  const span = current.getStore();
  // What a request has left running, a live answer for one, is no part of it.
  return span?.ended === false ? span : undefined;
}

/** Does work as part of a span, or of none. */
export function within<Result>(span: Span | null, work: () => Result): Result {
  return span === null ? work() : current.run(span, work);
}

/** Does work that is nobody's part, whoever set it off. */
export function apart(work: () => void): void {
  current.exit(work);
}

/** Does work as a span of the one that runs here; just does it where there is none. */
export function inSpan<Result>(
  name: string,
  kind: SpanKind,
  attributes: Attributes,
  work: () => Promise<Result>,
): Promise<Result> {
  const span = currentSpan()?.begin(name, kind, attributes);
  return span === undefined ? work() : current.run(span, () => ending(span, work));
}

async function ending<Result>(span: Span, work: () => Promise<Result>): Promise<Result> {
  try {
    const result = await work();
    span.end();
    return result;
  } catch (error) {
    span.end({ fault: faultName(error) });
    throw error;
  }
}

/** What kind of fault it is, never its message, which may quote what somebody wrote. */
export function faultName(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' && /^[\w.-]{1,60}$/.test(error.code)
    ? error.code
    : error.name;
}
