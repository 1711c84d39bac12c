/** What another program's trace is continued by. */
export interface Parent {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
  readonly sampled: boolean;
}

/** Reads a `traceparent` header (W3C Trace Context, 3.2); null for one that is none, as if it had not been sent. */
export function readTraceparent(header: string | null): Parent | null {
  const [, version = '', traceId = '', spanId = '', flags = '', rest = ''] =
    /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.{0,200})?$/.exec(header ?? '') ?? [];
  const impossible = version === 'ff' || (version === '00' && rest !== '');
  if (version === '' || impossible || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return null;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

export function writeTraceparent(traceId: string, spanId: string): string {
  return `00-${traceId}-${spanId}-01`;
}
