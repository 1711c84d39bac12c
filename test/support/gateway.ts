import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { fillPath, type Route, type RouteInput, type RouteResult } from '../../src/contract/routes/route.ts';
import { ROUTES, type RouteName } from '../../src/contract/routes/table.ts';
import type { Role } from '../../src/contract/wire/session.ts';
import { NOT_WATCHED, type Config } from '../../src/gateway/config/config.ts';
import type { Services } from '../../src/gateway/context.ts';
import { startGateway as startReal, type Gateway, type GatewayOptions } from '../../src/gateway/gateway.ts';
import { saveUser } from '../../src/gateway/staff/users.ts';
import { testStorage } from './s3/storage.ts';
import { assertToldOf } from './told-of.ts';
import { ownDatabase } from './engine.ts';
import type { Ending } from './ending.ts';
import { OWN_MASTER_KEY } from './open-db.ts';

/** The ward every test gateway serves: phường Thành Sen of the demo. */
export const AGENCY = '18073';
export const STAFF_PASSWORD = 'mat-khau-chay-thu';
const NO_LIMIT = { burst: 1_000_000, perMinute: 60_000_000 };

export interface GatewayWishes {
  /** Settings that differ from a demo's on a free port without rate limits. */
  readonly config?: Partial<Config>;
  /** The gateway's time. @default the machine's */
  readonly clock?: () => Date;
  readonly siteDir?: string;
  readonly embedDir?: string;
  readonly graceMs?: number;
  /** How fast other systems are told, and where the secrets for that stand. */
  readonly telling?: Pick<GatewayOptions, 'pace' | 'environment'>;
}
export interface TestGateway {
  /** `http://127.0.0.1:PORT`; another one after a restart. */
  readonly url: string;
  readonly dataDir: string;
  /** What tells a command of `e-tdp` where its data is. */
  readonly environment: Readonly<Record<string, string>>;
  readonly services: Services;
  /** Lines of the request log so far. */
  readonly log: readonly string[];
  /** Lines about faults nobody foresaw; a test that ends with any of them fails. */
  readonly faults: readonly string[];
  /** The same, and forgets them: for a test that causes some. */
  takeFaults(): string[];
  /** The bearer token of a new session of somebody with this role. */
  signIn(role: Role, agencyId?: string): Promise<string>;
  /** Stops it; it also stops when the test ends. */
  stop(): Promise<void>;
  /** Stops it and starts it again on the same data. */
  restart(): Promise<void>;
}

/** A real gateway on a free port of 127.0.0.1 with a real database in a folder of its own; both are gone when the test ends. */
export async function startGateway(t: Ending, wishes: GatewayWishes = {}): Promise<TestGateway> {
  const dataDir = await mkdtemp(join(tmpdir(), 'e-tdp-gateway-'));
  const database = await ownDatabase();
  const log: string[] = [];
  const faults: string[] = [];
  const config: Config = {
    mode: 'demo',
    host: '127.0.0.1',
    port: 0,
    dataDir,
    ...database.settings,
    masterKey: OWN_MASTER_KEY,
    storage: await testStorage(),
    publicUrl: null,
    trustProxy: false,
    agenciesFile: null,
    catalogueFolder: null,
    connectionsFile: null,
    providersFile: null,
    retentionFile: null,
    rates: { reads: NO_LIMIT, writes: NO_LIMIT, 'sign-in': NO_LIMIT, tracking: NO_LIMIT },
    scanner: null,
    watching: NOT_WATCHED,
    bodyPatienceMs: 10_000,
    ...wishes.config,
  };
  const { clock, siteDir, embedDir, graceMs, telling } = wishes;
  const start = (): Promise<Gateway> =>
    startReal({
      config,
      ...telling,
      log: (line) => log.push(line),
      faults: (line) => faults.push(line),
      // A delivery that is given up on purpose is nothing to read about.
      warnings: () => undefined,
      ...(clock ? { clock } : {}),
      ...(siteDir === undefined ? {} : { siteDir }),
      ...(embedDir === undefined ? {} : { embedDir }),
      ...(graceMs === undefined ? {} : { graceMs }),
    });
  let running = await start();
  t.after(async () => {
    await running.stop();
    await rm(dataDir, { recursive: true, force: true });
    await database.drop();
    if (faults.length > 0) throw new Error(`The gateway had faults:\n${faults.join('')}`);
  });
  const url = (): string => `http://127.0.0.1:${String(running.port)}`;
  return {
    get url() {
      return url();
    },
    get services() {
      return running.services;
    },
    dataDir,
    environment: { ...database.environment, ETDP_DATA_DIR: dataDir },
    log,
    faults,
    takeFaults: () => faults.splice(0),
    signIn: async (role, agencyId = AGENCY) => {
      const username = `${role}-${randomUUID().slice(0, 8)}`;
      // A demo account: its hash costs a test no time.
      await saveUser(
        running.services.db,
        { username, role, agencyId: role === 'resident' ? null : agencyId, password: STAFF_PASSWORD, demo: true },
        running.services.clock(),
      );
      const { result } = await call(url(), 'createSession', { body: { username, password: STAFF_PASSWORD } });
      return result.accessToken;
    },
    stop: () => running.stop(),
    restart: async () => {
      await running.stop();
      running = await start();
    },
  };
}

export interface Sent {
  readonly status: number;
  readonly headers: Headers;
  /** The body as it came. */
  readonly text: string;
  /** The body read as JSON; null when it is empty or is none. */
  readonly json: unknown;
}

/** Sends anything at all. A body that is not a string or bytes goes as JSON; an unsafe call gets a fresh `Idempotency-Key` unless it says one, or null. */
export async function send(
  base: string,
  method: string,
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Readonly<Record<string, string | null>> } = {},
): Promise<Sent> {
  const raw = typeof body === 'string' || body instanceof Uint8Array;
  const unsafe = method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
  const wanted: Record<string, string | null> = {
    ...(unsafe ? { 'Idempotency-Key': randomUUID() } : {}),
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...headers,
  };
  const init: RequestInit = {
    method,
    headers: Object.entries(wanted).flatMap(([name, value]) =>
      value === null ? [] : [[name, value] as [string, string]],
    ),
    redirect: 'manual',
    ...(body === undefined ? {} : { body: raw ? (body as string | Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
  };
  const answer = await fetch(base + path, init);
  const text = await answer.text();
  const json = jsonOf(text);
  if (!answer.ok) assertToldOf(method, path, (json as { code?: unknown } | null)?.code);
  return { status: answer.status, headers: answer.headers, text, json };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

type CallInput<Name extends RouteName> = RouteInput<(typeof ROUTES)[Name]>;

/**
 * Makes a call of the contract and expects its success: the status of the route, and a body its schema reads in full.
 * @throws {Error} with the problem's code when it is refused
 */
export async function call<Name extends RouteName>(
  base: string,
  name: Name,
  input: CallInput<Name>,
  headers: Readonly<Record<string, string | null>> = {},
): Promise<{ result: RouteResult<(typeof ROUTES)[Name]>; headers: Headers }> {
  const route: Route = ROUTES[name];
  const { params, query, body } = input as {
    params?: Record<string, string>;
    query?: Record<string, string>;
    body?: unknown;
  };
  const search = query ? `?${new URLSearchParams(query).toString()}` : '';
  const answer = await send(base, route.method, fillPath(route.path, params) + search, { body, headers });
  if (answer.status !== route.status) throw new Error(`${name} answered ${String(answer.status)}: ${answer.text}`);
  const result = route.result ? route.result.parse(answer.json) : undefined;
  return { result: result as RouteResult<(typeof ROUTES)[Name]>, headers: answer.headers };
}

/** The header of a bearer token. */
export function bearer(token: string): { Authorization: string } {
  return { Authorization: `Bearer ${token}` };
}
