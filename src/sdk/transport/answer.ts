import * as z from 'zod/mini';
import type { Route, RouteResult } from '../../contract/routes/route.ts';
import { problemSchema } from '../../contract/wire/problem.ts';
import { EtdpApiError, EtdpContractError, isRetryable, type EtdpError } from '../errors.ts';

/** How a call is named in errors and logs: never with its parameters. */
export function nameOf(route: Route): string {
  return `${route.method} ${route.path}`;
}

/** JSON text → what the route's schema makes of it. */
export function parseAnswer<R extends Route>(route: R, status: number, text: string): RouteResult<R> {
  const data = fromJson(text);
  if (route.result === undefined) {
    // A login page also says 200; only the contract's own status proves that the gateway did it.
    if (status === route.status) return undefined as RouteResult<R>;
  } else if (data !== undefined) {
    const parsed = z.safeParse(route.result, data);
    // The type of `result` follows from the route; the compiler cannot see through the generic.
    if (parsed.success) return parsed.data as RouteResult<R>;
    const [issue] = parsed.error.issues;
    throw new EtdpContractError(nameOf(route), status, `and an unknown shape at /${issue?.path.join('/')} (${issue?.code})`, {
      retryable: false,
    });
  }
  throw new EtdpContractError(nameOf(route), status, 'and no JSON', { retryable: data === undefined });
}

/** An answer that is not a success → the error it means. */
export function refusal(call: string, status: number, header: (name: string) => string | null, text: string): EtdpError {
  const retryAfterMs = readRetryAfter(header('Retry-After'), header('Date'));
  const parsed = z.safeParse(problemSchema, fromJson(text));
  return parsed.success
    ? new EtdpApiError(call, { ...parsed.data, status }, retryAfterMs)
    : new EtdpContractError(call, status, 'and no problem of the API', { retryable: isRetryable(status), retryAfterMs });
}

/** Seconds, or a date, which is compared with the server's own clock: the device's may be off by days. */
export function readRetryAfter(value: string | null, serverDate: string | null): number | undefined {
  if (!value) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.parse(serverDate ?? '');
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
