import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DEMO_AGENCIES } from '../../../src/gateway/agencies/demo-agency.ts';
import { AGENCY, bearer, call, send } from '../../support/gateway.ts';

const SOURCE = fileURLToPath(new URL('../../../src/gateway/', import.meta.url));
const PASSWORD = 'mat-khau-chay-thu';

async function dataFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'e-tdp-process-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'agencies.json'), JSON.stringify(DEMO_AGENCIES));
  return folder;
}

interface Running {
  readonly child: ChildProcess;
  readonly said: string[];
  readonly errors: string[];
}
function run(t: TestContext, dataDir: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): Running {
  const env = {
    ...process.env,
    PORT: '0',
    HOST: '',
    ETDP_SITE_PORT: '0',
    ETDP_DATA_DIR: join(dataDir, 'data'),
    ETDP_AGENCIES: join(dataDir, 'agencies.json'),
    ETDP_DEMO_PASSWORD: PASSWORD,
    NODE_OPTIONS: '',
    ...more,
  };
  const child = spawn(process.execPath, [join(SOURCE, args[0] ?? ''), ...args.slice(1)], {
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  t.after(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });
  const [said, errors]: [string[], string[]] = [[], []];
  child.stderr.on('data', (part: Buffer) => errors.push(String(part)));
  child.stdout.on('data', (part: Buffer) => said.push(String(part)));
  return { child, said, errors };
}
/** The first piece of what it says that fits. */
async function says(
  { child, said, errors }: Running,
  expected: RegExp,
  stream: 'stdout' | 'stderr' = 'stdout',
): Promise<RegExpExecArray> {
  const lines = createInterface({ input: child[stream] ?? process.stdin });
  for await (const line of lines) {
    const found = expected.exec(line);
    if (found) return found;
  }
  throw new Error(`It ended without saying ${String(expected)}:\n${said.join('')}${errors.join('')}`);
}
async function startDemo(
  t: TestContext,
  dataDir: string,
  more?: NodeJS.ProcessEnv,
): Promise<{ demo: Running; url: string; site: string }> {
  const demo = run(t, dataDir, ['demo.ts'], more);
  const [, url = ''] = await says(demo, /Gateway.*(http:\S+)/);
  const [, site = ''] = /Ward site.*(http:\S+)/.exec(demo.said.join('')) ?? [];
  return { demo, url, site };
}
async function ended({ child }: Running): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

describe('npm start', () => {
  it('says that it is a demo, and where it listens', async (t) => {
    const { demo, url, site } = await startDemo(t, await dataFolder(t));
    assert.match(demo.said.join(''), /this is a demo/);
    assert.notEqual(new URL(url).port, '0');
    assert.match((await send(site, 'GET', '/')).text, new RegExp(`src="${url}/embed/e-tdp.js"`));
    assert.equal((await send(url, 'GET', '/')).status, 200);
  });
  it('has an account for each role', async (t) => {
    const { url } = await startDemo(t, await dataFolder(t));
    for (const username of ['volunteer', 'officer', 'admin']) {
      const { result } = await call(url, 'createSession', { body: { username, password: PASSWORD } });
      assert.deepEqual(result.roles, [username]);
    }
  });
  it('makes a password up and prints it when none is given', async (t) => {
    const { demo, url } = await startDemo(t, await dataFolder(t), { ETDP_DEMO_PASSWORD: '' });
    const [, password = ''] = /Password\s+(\S+)/.exec(demo.said.join('')) ?? [];
    assert.match(password, /^[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}$/);
    await call(url, 'createSession', { body: { username: 'officer', password } });
  });
  it('ends with 0 when told', async (t) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const { demo } = await startDemo(t, await dataFolder(t));
      const began = performance.now();
      demo.child.kill(signal);
      assert.equal(await ended(demo), 0);
      assert.ok(performance.now() - began < 5000);
    }
  });
  it('killed at once keeps what it acknowledged, sessions among it', async (t) => {
    const folder = await dataFolder(t);
    const first = await startDemo(t, folder);
    const session = await call(first.url, 'createSession', { body: { username: 'officer', password: PASSWORD } });
    const made = await call(first.url, 'createDossier', {
      body: { procedureCode: '1.001193', agencyId: AGENCY, channel: 'home' },
    });
    const headers = bearer(made.result.accessToken);
    await call(
      first.url,
      'updateDossier',
      { params: { id: made.result.id }, body: { answers: { childName: 'Nguyễn Thử Nghiệm' } } },
      headers,
    );
    first.demo.child.kill('SIGKILL');
    await ended(first.demo);
    const { url } = await startDemo(t, folder);
    const { result } = await call(url, 'getDossier', { params: { id: made.result.id } }, headers);
    assert.equal(result.answers['childName'], 'Nguyễn Thử Nghiệm');
    await call(url, 'getMe', {}, bearer(session.result.accessToken));
    const verified = run(t, folder, ['cli.ts', 'verify']);
    assert.equal(await ended(verified), 0, verified.errors.join(''));
  });
  it('leaves data that only its owner can read', async (t) => {
    const folder = await dataFolder(t);
    await startDemo(t, folder);
    assert.equal((await stat(join(folder, 'data'))).mode & 0o077, 0);
    assert.equal((await stat(join(folder, 'data/gateway.sqlite'))).mode & 0o077, 0);
  });
  it('says so when its port is taken', async (t) => {
    const { url } = await startDemo(t, await dataFolder(t));
    const second = run(t, await dataFolder(t), ['demo.ts'], { PORT: new URL(url).port });
    assert.equal(await ended(second), 1);
    assert.match(
      second.errors.join(''),
      /^e-tdp: Port \d+ of 127\.0\.0\.1 is taken by another program: choose another with PORT\n$/,
    );
  });
  it('says so when the port of the ward’s site is taken', async (t) => {
    const { url } = await startDemo(t, await dataFolder(t));
    const second = run(t, await dataFolder(t), ['demo.ts'], { ETDP_SITE_PORT: new URL(url).port });
    assert.equal(await ended(second), 1);
    assert.match(second.errors.join(''), /is taken by another program: choose another with ETDP_SITE_PORT\n$/);
  });
  it('does not share its data with a second gateway', async (t) => {
    const folder = await dataFolder(t);
    await startDemo(t, folder);
    const second = run(t, folder, ['demo.ts']);
    assert.equal(await ended(second), 1);
    assert.match(second.errors.join(''), /^e-tdp: Another gateway is running/);
  });
});

describe('e-tdp serve', () => {
  it('refuses to start with demo accounts in its data', async (t) => {
    const folder = await dataFolder(t);
    const { demo } = await startDemo(t, folder);
    demo.child.kill('SIGTERM');
    await ended(demo);
    const served = run(t, folder, ['cli.ts', 'serve']);
    assert.equal(await ended(served), 1);
    assert.match(
      served.errors.join(''),
      /^e-tdp: The data in .* has demo accounts \(admin, officer, resident, volunteer\)/,
    );
  });
  it('asks for its agencies', async (t) => {
    const served = run(t, await dataFolder(t), ['cli.ts', 'serve'], { ETDP_AGENCIES: '' });
    assert.equal(await ended(served), 1);
    assert.match(served.errors.join(''), /ETDP_AGENCIES/);
  });
  it('lets staff in whom the command has added, with the password from standard input', async (t) => {
    const folder = await dataFolder(t);
    const served = run(t, folder, ['cli.ts', 'serve']);
    const [, address = ''] = await says(served, /listening on (\S+),/, 'stderr');
    const added = run(t, folder, [
      'cli.ts',
      'user',
      'add',
      '--username',
      'can.bo',
      '--role',
      'officer',
      '--agency',
      AGENCY,
      '--name',
      'Cán bộ Thử',
    ]);
    added.child.stdin?.end('mot mat khau dai\n');
    assert.equal(await ended(added), 0, added.errors.join(''));
    const { result } = await call(`http://${address}`, 'createSession', {
      body: { username: 'can.bo', password: 'mot mat khau dai' },
    });
    assert.equal(result.due, 'second-factor');
    assert.equal(
      (await call(`http://${address}`, 'getMe', {}, bearer(result.accessToken))).result.displayName,
      'Cán bộ Thử',
    );
    const reset = run(t, folder, ['cli.ts', 'user', 'reset-factor', '--username', 'can.bo']);
    assert.equal(await ended(reset), 0, reset.errors.join(''));
    const me = await send(`http://${address}`, 'GET', '/v1/me', { headers: bearer(result.accessToken) });
    assert.partialDeepStrictEqual(me.json, { code: 'auth.invalid' });
    const resident = run(t, folder, ['cli.ts', 'user', 'add', '--username', 'nguoi.dan', '--role', 'resident']);
    resident.child.stdin?.end('mot mat khau dai\n');
    assert.equal(await ended(resident), 0, resident.errors.join(''));
    assert.match(resident.said.join(''), /^Added nguoi\.dan \(resident\)\n$/);
    const answer = await send(`http://${address}`, 'GET', '/v1/procedures', {
      headers: { Origin: 'http://localhost:4301' },
    });
    assert.equal(answer.headers.get('access-control-allow-origin'), null);
    served.child.kill('SIGTERM');
    assert.equal(await ended(served), 0);
  });
});

describe('the command line', () => {
  const cases: [string[], number, RegExp][] = [
    [[], 2, /e-tdp serve/],
    [['--help'], 0, /catalogue check/],
    [['-h'], 0, /catalogue check/],
    [['user', 'add', '-h'], 0, /catalogue check/],
    [['version'], 0, /^\d+\.\d+\.\d+\n$/],
    [['--version'], 0, /^\d+\.\d+\.\d+\n$/],
    [['fly'], 2, /there is no command "fly"/],
    [['constructor'], 2, /there is no command "constructor"/],
    [['user'], 2, /there is no command "user"/],
    // What is passed over in silence is what somebody relies on.
    [['serve', '--port', '80'], 2, /"--port" is not understood/],
    [['verify', 'elsewhere'], 2, /"elsewhere" is not understood/],
    [['catalogue', 'check', 'one', 'two'], 2, /"two" is not understood/],
    [['catalogue', 'check', '--all'], 2, /"--all" is not understood/],
    [['agencies', 'example', 'x'], 2, /"x" is not understood/],
    [['user', 'add', '--username', 'x', '--username', 'y', '--role', 'officer'], 2, /--username is there twice/],
    [['user', 'add', '--username', 'x'], 2, /--role is missing/],
    [
      ['user', 'add', '--username', 'x', '--role', 'king', '--agency', '18073'],
      2,
      /--role should be one of volunteer, officer, admin, resident/,
    ],
    [['user', 'add', '--username', 'x', '--role', 'officer'], 2, /--agency is missing/],
    [['user', 'add', '--username', 'x', '--role', 'resident', '--agency', '99999'], 1, /no agency 99999/],
    [['user', 'add', '--username', 'x', '--role', 'officer', '--agency', '18073', '--password', 'p'], 2, /--password/],
    [['user', 'add', '--username', 'x', '--role', 'officer', '--agency', '99999'], 1, /no agency 99999/],
    [
      ['user', 'add', '--username', 'x', '--role', 'officer', '--agency', '18073', '--post', 'tdp-1'],
      2,
      /--post is for volunteers/,
    ],
    [
      ['user', 'add', '--username', 'x', '--role', 'volunteer', '--agency', '18073', '--post', 'tdp-9'],
      1,
      /no post tdp-9 of 18073/,
    ],
    [['user', 'reset-factor'], 2, /--username is missing/],
    [['user', 'reset-factor', '--username', 'x'], 1, /There is no gateway's data in /],
    [['user', 'sign-out', '--username', 'x'], 1, /There is no gateway's data in /],
    [['catalogue', 'check'], 0, /The catalogue is in order: 28 procedures/],
    [['agencies', 'example'], 0, /"unitCode": "H27\.30"/],
    [['verify'], 1, /There is no gateway's data in /],
  ];
  for (const [args, code, expected] of cases) {
    it(`e-tdp ${args.join(' ')}`, async (t) => {
      const running = run(t, await dataFolder(t), ['cli.ts', ...args]);
      running.child.stdin?.end();
      assert.equal(await ended(running), code);
      assert.match(running.said.join('') + running.errors.join(''), expected);
    });
  }
  it('names file and place of what is wrong in a catalogue', async (t) => {
    const folder = await dataFolder(t);
    const running = run(t, folder, ['cli.ts', 'catalogue', 'check', join(folder, 'nothing')]);
    assert.equal(await ended(running), 1);
    assert.match(running.errors.join(''), /There is no catalogue here: the folder .*nothing/);
  });
  it('verifies nothing without the keys of the data, and makes none', async (t) => {
    const folder = await dataFolder(t);
    const { demo } = await startDemo(t, folder);
    demo.child.kill('SIGTERM');
    await ended(demo);
    const keys = join(folder, 'data/keys');
    await rm(keys, { recursive: true });
    const verified = run(t, folder, ['cli.ts', 'verify']);
    assert.equal(await ended(verified), 1);
    assert.match(verified.errors.join(''), /There are no keys in .*bring back the keys folder/);
    await assert.rejects(stat(keys), { code: 'ENOENT' });
  });
});
