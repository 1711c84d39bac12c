import type { Route } from '../../contract/routes/route.ts';
import { TUS_VERSION } from '../../contract/routes/uploads.ts';
import { publicBody } from './compress.ts';
import type { Reply } from './handle.ts';
import type { Answer } from './idempotency.ts';
import { TextResponse } from './text-response.ts';

/** A handler's success as it goes over the wire; personal unless the handler says otherwise. */
export function answerOf(route: Route, reply: Reply<Route>): Answer {
  const json = reply.body === undefined ? '' : JSON.stringify(reply.body);
  const headers = {
    'Cache-Control': 'no-store',
    ...(json === '' ? {} : { 'Content-Type': 'application/json' }),
    ...reply.headers,
  };
  return { status: route.status, headers, body: json };
}

/** The answer to one request: not sent again to who has it, compressed where it is public. `content` takes the place of its body. */
export function responseOf(
  request: Request,
  answer: Answer,
  tus: boolean,
  content?: Reply<Route>['content'],
): Response {
  const headers = new Headers(answer.headers);
  if (tus) headers.set('Tus-Resumable', TUS_VERSION);
  const etag = headers.get('etag');
  // Only what is public: a dossier's ETag is its version, which files that arrive leave as it is.
  if (
    etag !== null &&
    headers.get('cache-control')?.startsWith('public') &&
    (request.method === 'GET' || request.method === 'HEAD') &&
    matches(request.headers.get('if-none-match'), etag)
  ) {
    headers.delete('content-type');
    headers.delete('content-length');
    return new Response(null, { status: 304, headers });
  }
  const body = content ?? (answer.body === '' ? null : publicBody(request, headers, answer.body));
  const { status } = answer;
  if (status !== 204 && (typeof body === 'string' || body instanceof Uint8Array))
    return new TextResponse(body, { status, headers });
  return new Response(status === 204 ? null : body, { status, headers });
}

/** Weak comparison (RFC 9110, 13.1.2). */
function matches(wanted: string | null, etag: string): boolean {
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '');
  return wanted !== null && (wanted.trim() === '*' || wanted.split(',').some((tag) => bare(tag) === bare(etag)));
}
