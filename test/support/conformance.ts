/** A gateway as the conformance kit meets it, and all that the kit can be told about it. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Options } from '../../src/conformance/index.ts';
import { run } from '../../src/gateway/commands/run.ts';
import { saveUser } from '../../src/gateway/staff/users.ts';
import type { Ending } from './ending.ts';
import { ConnectionsFolder, QUICK } from './connections.ts';
import { newSecret } from './webhook-receiver.ts';
import { AGENCY, STAFF_PASSWORD, startGateway, type TestGateway } from './gateway.ts';

const CLI = fileURLToPath(new URL('../../src/gateway/cli.ts', import.meta.url));
const NO_LIMIT = { burst: 1_000_000, perMinute: 60_000_000 };

/**
 * A gateway that counts guesses as it always does and nothing else, gives a body up early, and has something to tell that nobody hears.
 */
export async function startChecked(t: Ending): Promise<TestGateway> {
  const rates = { reads: NO_LIMIT, writes: NO_LIMIT, tracking: NO_LIMIT, 'sign-in': { burst: 45, perMinute: 30 } };
  const folder = new ConnectionsFolder();
  t.after(() => {
    folder[Symbol.dispose]();
    return Promise.resolve();
  });
  // Nobody listens there: what is told is given up at once.
  const webhook = { id: 'khong-ai', agency: AGENCY, url: 'http://127.0.0.1:9/', secret: { environment: 'SECRET' } };
  const connectionsFile = folder.write({ webhooks: [{ ...webhook, insideNetwork: true }] });
  return startGateway(t, {
    config: { rates, bodyPatienceMs: 1000, connectionsFile },
    telling: { environment: { SECRET: newSecret() }, pace: { ...QUICK, tries: 1 } },
  });
}

/** Everybody the kit may be, and an account to sign in with. */
export async function everybody(gateway: TestGateway): Promise<Options> {
  const { url, services } = gateway;
  const { db, clock } = services;
  await saveUser(
    db,
    { username: 'kiem-thu', role: 'officer', agencyId: AGENCY, password: STAFF_PASSWORD, demo: true },
    clock(),
  );
  const expiredToken = await gateway.signIn('officer');
  await db.updateTable('sessions').set({ expires_at: '2020-01-01T00:00:00+07:00' }).execute();
  return {
    baseUrl: url,
    token: await gateway.signIn('officer'),
    adminToken: await gateway.signIn('admin'),
    volunteerToken: await gateway.signIn('volunteer'),
    residentToken: await gateway.signIn('resident'),
    otherToken: await gateway.signIn('officer', 'phuong-khac'),
    expiredToken,
    username: 'kiem-thu',
    password: STAFF_PASSWORD,
    origin: 'http://localhost:8080',
  };
}

/** The real command line, as somebody types it. */
export function eTdp(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [CLI, ...args], (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

/** The command in this process, told all that `everybody` knows. */
export async function runConformance(
  reach: Options,
  ...more: readonly string[]
): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const world = {
    environment: { ETDP_TOKEN: reach.token, ETDP_PASSWORD: reach.password },
    input: process.stdin,
    out: (text: string) => void (said.out += text),
    err: (text: string) => void (said.err += text),
  };
  const args = Object.entries({
    'base-url': reach.baseUrl,
    origin: reach.origin,
    username: reach.username,
    'admin-token': reach.adminToken,
    'volunteer-token': reach.volunteerToken,
    'resident-token': reach.residentToken,
    'other-token': reach.otherToken,
    'expired-token': reach.expiredToken,
  }).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
  const code = await run(['conformance', ...args, ...more], world);
  return { code, ...said };
}
