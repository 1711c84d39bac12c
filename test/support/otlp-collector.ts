/** A collector of traces on a free port of 127.0.0.1: takes OTLP/JSON over HTTP as the specification writes it, and nothing else. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import * as z from 'zod/mini';
import type { Ending } from './ending.ts';

const hex = (digits: number) =>
  z.string().check(
    z.regex(new RegExp(`^[0-9a-f]{${String(digits)}}$`)),
    z.refine((id) => !/^0+$/.test(id)),
  );
const nanos = z.string().check(z.regex(/^\d{19}$/));
const attribute = z.strictObject({
  key: z.string().check(z.minLength(1)),
  value: z.union([
    z.strictObject({ stringValue: z.string() }),
    z.strictObject({ intValue: z.string().check(z.regex(/^-?\d+$/)) }),
    z.strictObject({ doubleValue: z.number() }),
  ]),
});
/** `opentelemetry/proto/trace/v1/trace.proto`, by the JSON names of its fields. */
const spanSchema = z.strictObject({
  traceId: hex(32),
  spanId: hex(16),
  parentSpanId: z.optional(hex(16)),
  name: z.string().check(z.minLength(1)),
  kind: z.literal([1, 2, 3, 4, 5]),
  startTimeUnixNano: nanos,
  endTimeUnixNano: nanos,
  attributes: z.array(attribute),
  status: z.strictObject({ code: z.optional(z.literal([0, 1, 2])) }),
});
const requestSchema = z.strictObject({
  resourceSpans: z.array(
    z.strictObject({
      resource: z.strictObject({ attributes: z.array(attribute) }),
      scopeSpans: z.array(
        z.strictObject({
          scope: z.strictObject({ name: z.string(), version: z.string() }),
          spans: z.array(spanSchema),
        }),
      ),
    }),
  ),
});

export interface TakenSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly name: string;
  readonly kind: number;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly failed: boolean;
}

/** What is done with a request: taken, answered with a status, or left hanging. */
export type Treatment = 'take' | 'hang' | 'cut' | { readonly status: number; readonly location?: string };

export interface Collector {
  readonly endpoint: string;
  readonly spans: TakenSpan[];
  /** Everything that came, as it came. */
  readonly bodies: string[];
  readonly headers: IncomingMessage['headers'][];
  resource: Readonly<Record<string, string | number>>;
  /** What was wrong with what came. A test that ends with any of them fails. */
  readonly wrong: string[];
  treat(how: Treatment): void;
}

export async function startCollector(t: Ending): Promise<Collector> {
  let how: Treatment = 'take';
  const server = createServer((incoming, outgoing) => void take(incoming, outgoing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const collector: Collector = {
    endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    spans: [],
    bodies: [],
    headers: [],
    resource: {},
    wrong: [],
    treat: (next) => {
      how = next;
    },
  };
  async function take(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await text(incoming).catch(() => '');
    collector.headers.push(incoming.headers);
    if (how === 'hang') return;
    if (how === 'cut') return void incoming.socket.destroy();
    if (typeof how === 'object') {
      outgoing.writeHead(how.status, how.location === undefined ? {} : { Location: how.location }).end('{"code":13}');
      return;
    }
    collector.bodies.push(body);
    if (incoming.method !== 'POST' || incoming.url !== '/v1/traces')
      collector.wrong.push(`${String(incoming.method)} ${String(incoming.url)}`);
    if (incoming.headers['content-type'] !== 'application/json') collector.wrong.push('content-type');
    const read = z.safeParse(requestSchema, JSON.parse(body));
    if (!read.success) collector.wrong.push(z.prettifyError(read.error));
    for (const { resource, scopeSpans } of read.data?.resourceSpans ?? []) {
      collector.resource = valuesOf(resource.attributes);
      for (const span of scopeSpans.flatMap(({ spans }) => spans)) {
        if (BigInt(span.endTimeUnixNano) < BigInt(span.startTimeUnixNano))
          collector.wrong.push(`${span.name} ends before it begins`);
        const { traceId, spanId, parentSpanId = null, name, kind } = span;
        const attributes = valuesOf(span.attributes);
        collector.spans.push({ traceId, spanId, parentSpanId, name, kind, attributes, failed: span.status.code === 2 });
      }
    }
    outgoing.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
  }
  t.after(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
    if (collector.wrong.length > 0)
      throw new Error(`the collector was sent what is no OTLP:\n${collector.wrong.join('\n')}`);
  });
  return collector;
}

function valuesOf(attributes: readonly z.infer<typeof attribute>[]): Record<string, string | number> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [
      key,
      'stringValue' in value ? value.stringValue : 'intValue' in value ? Number(value.intValue) : value.doubleValue,
    ]),
  );
}
