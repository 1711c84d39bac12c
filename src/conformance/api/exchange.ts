import * as z from 'zod/mini';
import { problemSchema } from '../../contract/wire/problem.ts';
import { Failure } from '../failure.ts';
import type { Answer, Ask } from './ask.ts';

/** How requests leave: where to, by what, and as whom. */
export interface Line {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  readonly userAgent: string;
  /** Told about every wait a server asked for, in seconds. */
  readonly onWait: (seconds: number) => void;
}

/** Milliseconds after which a server counts as silent. */
const PATIENCE = 120_000;
/** Seconds of one wait at most. */
const LONGEST_WAIT = 90;
/** Seconds a request waits in all: where several checks want what comes back one at a time, one of them may be last for long. */
const MOST_WAITING = 600;

/** Sends a request to any path and reads the answer to its end; waits as long as a server asks to that is asked too often. */
export async function exchange(line: Line, method: string, path: string, ask: Ask = {}): Promise<Answer> {
  for (let waited = 0; ;) {
    const answer = await sent(line, method, path, ask);
    const later = Number(answer.headers.get('retry-after') ?? '1');
    if (answer.status !== 429 || ask.patient === false || waited >= MOST_WAITING) return answer;
    const seconds = Math.min(Number.isFinite(later) ? Math.max(later, 1) : 1, LONGEST_WAIT);
    waited += seconds;
    line.onWait(seconds);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}

async function sent(line: Line, method: string, path: string, ask: Ask): Promise<Answer> {
  const asked = `${method} ${path.split('?')[0] ?? path}`;
  try {
    const limit = AbortSignal.timeout(PATIENCE);
    const signal = ask.signal ? AbortSignal.any([ask.signal, limit]) : limit;
    const response = await line.fetch(line.baseUrl + path, { ...requestInit(line, method, ask), signal });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    const json = jsonOf(text);
    const problem = response.ok ? null : z.safeParse(problemSchema, json);
    const { status, headers } = response;
    return { asked, method, status, headers, bytes, text, json, problem: problem?.success ? problem.data : null };
  } catch (error) {
    throw new Failure(`${asked}: no answer (${reason(error)})`, { cause: error });
  }
}

/** What `fetch` is given for a request; for streams, which are not read to their end. */
export function requestInit(line: Line, method: string, ask: Ask): RequestInit {
  const { body, bytes, as = {}, key, signal } = ask;
  const isUnsafe = method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
  const wanted: Record<string, string | null | undefined> = {
    'user-agent': line.userAgent,
    authorization: as.token === undefined ? undefined : `Bearer ${as.token}`,
    'tracking-secret': as.secret,
    'tracking-phone': as.phone,
    'content-type': body === undefined ? undefined : 'application/json',
    'idempotency-key': isUnsafe && key === undefined ? crypto.randomUUID() : key,
    ...Object.fromEntries(Object.entries(ask.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
  };
  const json = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
  const payload = bytes ?? json;
  return {
    method,
    redirect: 'manual',
    headers: Object.entries(wanted).flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : [])),
    ...(signal && { signal }),
    ...(payload !== undefined && { body: payload }),
    // A body that is a stream is sent while the answer may come already.
    ...(bytes instanceof ReadableStream && { duplex: 'half' }),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}
