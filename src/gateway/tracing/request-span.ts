import type { RequestState } from '../http/state.ts';
import type { Span } from './span.ts';
import type { Tracer } from './tracer.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** A request, as much of it as may be told to somebody else (OpenTelemetry semantic conventions, HTTP server spans): never its address. */
export function beginRequest(tracer: Tracer, { method, headers }: Request): Span | null {
  const known = knownMethod(method);
  return tracer.begin({
    name: known,
    kind: 'server',
    attributes: { 'http.request.method': known },
    parent: headers.get('traceparent'),
  });
}

/** Its answer has begun. What a caller has done wrong is no fault of the gateway's. */
export function endRequest(span: Span, { route, requestId }: RequestState, method: string, status: number): void {
  span.end({
    name: `${knownMethod(method)} ${route}`,
    attributes: { 'http.route': route, 'http.response.status_code': status, 'etdp.request_id': requestId },
    ...(status >= 500 && { fault: String(status) }),
  });
}

/** A method is the caller's word. */
function knownMethod(method: string): string {
  return METHODS.includes(method) ? method : '_OTHER';
}
