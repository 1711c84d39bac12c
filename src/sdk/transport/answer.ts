import * as z from 'zod/mini';
import type { Route, RouteResult } from '../../contract/routes/route.ts';
import { SHOULD_RETRY_HEADER } from '../../contract/wire/headers.ts';
import { problemSchema } from '../../contract/wire/problem.ts';
import { EtdpApiError, EtdpContractError, isRetryable, type EtdpError } from '../errors.ts';

/** How a call is named in errors and logs: never with its parameters. */
export function nameOf(route: Route): string {
  return `${route.method} ${route.path}`;
}

/** JSON text → what the route's schema makes of it. */
export function parseAnswer<R extends Route>(route: R, status: number, text: string): RouteResult<R> {
  const data = fromJson(text);
  // The type of `result` follows from the route; the compiler cannot see through the generic.
  if (route.result !== undefined && data !== undefined)
    return readAs(route.result, nameOf(route), status, data) as RouteResult<R>;
  // A login page also says 200; only the contract's own status proves that the gateway did it.
  if (route.result === undefined && status === route.status) return undefined as RouteResult<R>;
  throw new EtdpContractError(nameOf(route), status, 'and no JSON', { retryable: data === undefined });
}

/** Data → what a schema makes of it. The error says where it is wrong, never what is there. */
export function readAs<Schema extends z.ZodMiniType>(
  schema: Schema,
  call: string,
  status: number,
  data: unknown,
): z.output<Schema> {
  const parsed = z.safeParse(schema, data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new EtdpContractError(call, status, `and an unknown shape at /${issue?.path.join('/')} (${issue?.code})`, {
    retryable: false,
  });
}

/** An answer that is not a success → the error it means. */
export function refusal(
  call: string,
  status: number,
  header: (name: string) => string | null,
  text: string,
): EtdpError {
  const retryAfterMs = readRetryAfter(header);
  const word = header(SHOULD_RETRY_HEADER);
  const parsed = z.safeParse(problemSchema, fromJson(text));
  return parsed.success
    ? new EtdpApiError(call, { ...parsed.data, status }, { retryAfterMs, retryable: saysRetry(word) })
    : new EtdpContractError(call, status, 'and no problem of the API', {
        retryable: saysRetry(word) ?? isRetryable(status),
        retryAfterMs,
      });
}

/** The gateway's word; undefined when it says nothing. */
function saysRetry(word: string | null): boolean | undefined {
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

/** Seconds, or a date, which is compared with the server's own clock: the device's may be off by days. */
function readRetryAfter(header: (name: string) => string | null): number | undefined {
  const value = header('Retry-After');
  if (!value) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.parse(header('Date') ?? '');
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** Undefined for what is no JSON. */
export function fromJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
