// An S3-compatible server for tests: OpenStack Swift with its S3 interface, from Debian's packages, on a free port of 127.0.0.1.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./s3-server.py', import.meta.url));
const PYTHON = '/usr/bin/python3';
const INSTALL = ['install', '-y', '-qq', '--no-install-recommends', 'python3-swift'];

/** What it knows its only user by. */
export const S3_KEYS = { accessKeyId: 'test:tester', secretAccessKey: 'khoa-chay-thu' };

/**
 * Starts it, and installs it first where it is missing, as `npm test` does with Chromium. It keeps everything in a folder that goes
 * with it, and ends when this process does, however that ends.
 * @returns {Promise<{ endpoint: string, stop: () => Promise<void> }>}
 */
export const startS3 = async () => {
  requireSwift();
  const folder = mkdtempSync(join(tmpdir(), 'etdp-s3-'));
  const child = spawn(PYTHON, [PROGRAM, folder, S3_KEYS.accessKeyId, S3_KEYS.secretAccessKey]);
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
  const port = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([line]) => line),
    once(child, 'exit').then(() => {
      throw new Error(`The S3 server did not start: ${errors}`);
    }),
  ]);
  // A test that has it to itself may end without it: it hears of that by its standard input.
  for (const held of [child, child.stdin, child.stdout, child.stderr]) /** @type {any} */ (held).unref?.();
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      child.ref();
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const requireSwift = () => {
  const isThere = () =>
    existsSync(PYTHON) && spawnSync(PYTHON, ['-c', 'import swift.common.middleware.s3api']).status === 0;
  if (isThere()) return;
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('e-tdp: installing OpenStack Swift, an S3-compatible server for tests …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const args of [['update', '-qq'], INSTALL]) spawnSync('apt-get', args, { env, stdio: 'ignore' });
  }
  if (!isThere())
    throw new Error('no OpenStack Swift here, which tests use as an S3 server (Debian: apt-get install python3-swift)');
};
