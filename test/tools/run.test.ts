import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Writes a script and starts it as `npm start` would; resolves once it has said its first line. */
const start = async (t: TestContext, source: string, { detached = false } = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'e-tdp-run-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const script = join(folder, 'script.mjs');
  await writeFile(script, source);
  const child = spawn(process.execPath, ['tools/run.mjs', relative(root, script)], {
    cwd: root,
    detached,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string | undefined> => {
    const { value } = await lines.next();
    return value;
  };
  return { child, next };
};

const exited = (child: ChildProcess) => once(child, 'exit');

const SERVER = `
  const stay = setInterval(() => {}, 1000);
  let heard = 0;
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => {
    console.log('heard ' + signal + ' ' + ++heard);
    setTimeout(() => { clearInterval(stay); process.exitCode = 3; console.log('bye'); }, 50);
  });
  console.log(process.pid);
`;

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`passes ${signal} on, waits for a clean end and keeps the exit code`, async (t) => {
    const { child, next } = await start(t, SERVER);
    await next();
    child.kill(signal);
    assert.equal(await next(), `heard ${signal} 1`);
    assert.equal(await next(), 'bye');
    const [code] = (await exited(child)) as [number];
    assert.equal(code, 3);
  });
}

test('a signal to the whole process group is one wish to stop, also for a program that listens once', async (t) => {
  const listensOnce = SERVER.replaceAll('process.on(', 'process.once(').replace('50)', '300)');
  const { child, next } = await start(t, listensOnce, { detached: true });
  await next();
  assert.ok(child.pid !== undefined);
  process.kill(-child.pid, 'SIGTERM');
  assert.equal(await next(), 'heard SIGTERM 1');
  assert.equal(await next(), 'bye');
  const [code] = (await exited(child)) as [number];
  assert.equal(code, 3);
});

test('a program that listens to no signal ends at once', async (t) => {
  const { child, next } = await start(t, 'setInterval(() => {}, 1000); console.log(process.pid)');
  await next();
  child.kill('SIGTERM');
  const [code] = (await exited(child)) as [number];
  assert.equal(code, 143);
});

test('leaves nothing running when it is killed without a word', async (t) => {
  const { child, next } = await start(t, SERVER);
  await next();
  child.kill('SIGKILL');
  assert.equal(await next(), 'heard SIGTERM 1');
  assert.equal(await next(), 'bye');
});

test('runs scripts on a Node that is new enough, with the arguments given', async (t) => {
  const { next } = await start(t, 'console.log(process.version, process.argv.length)');
  assert.match((await next()) ?? '', /^v(2[4-9]|[3-9]\d)\.\d+\.\d+ 2$/);
});
