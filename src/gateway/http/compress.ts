import { gzipSync } from 'node:zlib';

/** Below this a packet is a packet. */
const WORTH_IT = 1200;

/**
 * The body of a public answer, compressed where the client takes that. Personal answers never are: how well text compresses says
 * something about it.
 */
export function publicBody(request: Request, headers: Headers, body: string): string | Uint8Array<ArrayBuffer> {
  if (!headers.get('cache-control')?.startsWith('public')) return body;
  headers.append('Vary', 'Accept-Encoding');
  if (body.length < WORTH_IT || !takesGzip(request.headers)) return body;
  headers.set('Content-Encoding', 'gzip');
  return gzipSync(body, { level: 6 });
}

/** Whether the client names gzip without weighing it 0. */
export function takesGzip(headers: Headers): boolean {
  return /(?:^|[\s,])gzip(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(headers.get('accept-encoding') ?? '');
}
