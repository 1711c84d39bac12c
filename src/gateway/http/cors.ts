import { CONTRACT_HEADER, SHOULD_RETRY_HEADER } from '../../contract/wire/headers.ts';
import { TUS_CHECKSUMS, TUS_EXTENSIONS, TUS_VERSION } from '../../contract/routes/uploads.ts';

const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS';
const ALLOWED = [
  'Authorization',
  'Content-Type',
  'Accept-Language',
  'Idempotency-Key',
  'If-Match',
  'If-None-Match',
  'Last-Event-ID',
  'Tracking-Secret',
  'Tracking-Phone',
  'Tus-Resumable',
  'Upload-Length',
  'Upload-Metadata',
  'Upload-Offset',
  'Upload-Checksum',
  'Upload-Defer-Length',
  'X-HTTP-Method-Override',
  'Etdp-Client',
  'Information-Mediator-Client',
  'Cache-Control',
  // Of those who follow a call through their systems (W3C Trace Context).
  'traceparent',
  'tracestate',
].join(', ');
const EXPOSED = [
  'ETag',
  'Location',
  'Retry-After',
  CONTRACT_HEADER,
  SHOULD_RETRY_HEADER,
  'Date',
  'Request-Id',
  'Idempotency-Replayed',
  'Content-Disposition',
  'Tus-Resumable',
  'Tus-Version',
  'Tus-Extension',
  'Tus-Max-Size',
  'Tus-Checksum-Algorithm',
  'Upload-Offset',
  'Upload-Length',
  'Upload-Expires',
  'Upload-Metadata',
].join(', ');
/** Seconds a browser may remember a preflight. */
const MAX_AGE = '7200';

/** Tells which origins may read answers: those an agency has registered and, in a demo, every loopback one. */
export function originCheck(registered: readonly string[], demo: boolean): (origin: string) => boolean {
  const known = new Set(registered);
  return (origin) => known.has(origin) || (demo && isLoopback(origin));
}

function isLoopback(origin: string): boolean {
  const host = /^https?:\/\/(\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/i.exec(origin)?.[1]?.toLowerCase();
  return (
    host !== undefined &&
    (host === 'localhost' ||
      host.endsWith('.localhost') ||
      host === '[::1]' ||
      /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host))
  );
}

/** What every answer of the API tells a browser about the page that asked. Credentials are never allowed: there are no cookies. */
export function allowOrigin(answer: Headers, origin: string | null, registered: (origin: string) => boolean): void {
  answer.append('Vary', 'Origin');
  if (origin === null || !registered(origin)) return;
  answer.set('Access-Control-Allow-Origin', origin);
  answer.set('Access-Control-Expose-Headers', EXPOSED);
}

/** The answer to `OPTIONS`: a preflight, or a tus client that asks what it can do. `maxFileBytes` is the most any agency takes. */
export function optionsResponse(
  pathname: string,
  origin: string | null,
  registered: (origin: string) => boolean,
  maxFileBytes: number,
): Response {
  const headers = new Headers({ Allow: METHODS });
  if (pathname.startsWith('/v1/uploads')) {
    headers.set('Tus-Resumable', TUS_VERSION);
    headers.set('Tus-Version', TUS_VERSION);
    headers.set('Tus-Extension', TUS_EXTENSIONS);
    headers.set('Tus-Checksum-Algorithm', TUS_CHECKSUMS);
    headers.set('Tus-Max-Size', String(maxFileBytes));
  }
  if (origin !== null && registered(origin)) {
    headers.set('Access-Control-Allow-Methods', METHODS);
    headers.set('Access-Control-Allow-Headers', ALLOWED);
    headers.set('Access-Control-Max-Age', MAX_AGE);
  }
  return new Response(null, { status: 204, headers });
}
