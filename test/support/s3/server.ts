/** A real S3-compatible server for tests: OpenStack Swift with its S3 interface, from Debian's packages. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { S3Address } from '../../../src/gateway/uploads/s3/address.ts';
import { S3Connection } from '../../../src/gateway/uploads/s3/request.ts';

const PROGRAM = fileURLToPath(new URL('./object-server.py', import.meta.url));
const PYTHON = '/usr/bin/python3';
export const BUCKET = 'e-tdp-tests';
export const CREDENTIALS = { accessKeyId: 'test:tester', secretAccessKey: 'khoa-chay-thu', sessionToken: null };

export interface S3Server {
  /** `http://127.0.0.1:PORT` */
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts it on a free port of 127.0.0.1 with one empty bucket. It ends with this process too, however that ends. */
export async function startServer(): Promise<S3Server> {
  requireSwift();
  const folder = await mkdtemp(join(tmpdir(), 'etdp-s3-'));
  const { accessKeyId, secretAccessKey } = CREDENTIALS;
  const child = spawn(PYTHON, [PROGRAM, folder, accessKeyId, secretAccessKey], { stdio: ['pipe', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const port = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([line]) => String(line)),
    once(child, 'exit').then(() => {
      throw new Error(`the S3 server did not start: ${errors}`);
    }),
  ]);
  const endpoint = `http://127.0.0.1:${port}`;
  const made = await new S3Connection(addressAt(endpoint, '')).send({ method: 'PUT' });
  made.resume();
  // Tests that use it may end without it: what is left of it then is one folder for temporary files.
  for (const kept of [child, child.stdin, child.stdout, child.stderr]) (kept as { unref?: () => void }).unref?.();
  return {
    endpoint,
    async stop() {
      child.ref();
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function addressAt(endpoint: string, prefix: string, more: Partial<S3Address> = {}): S3Address {
  return {
    endpoint: new URL(endpoint),
    bucket: BUCKET,
    prefix,
    region: 'us-east-1',
    addressing: 'path',
    credentials: CREDENTIALS,
    ...more,
  };
}

/** Swift where it is not yet: as tools/run.mjs does with Chromium. */
function requireSwift(): void {
  const isThere = (): boolean => spawnSync(PYTHON, ['-c', 'import swift.common.middleware.s3api']).status === 0;
  if (isThere()) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update', '-qq'], ['install', '-y', '-qq', '--no-install-recommends', 'python3-swift']])
    spawnSync('apt-get', args, { env, stdio: 'ignore' });
  if (!isThere())
    throw new Error('tests of the S3 store need OpenStack Swift (Debian: apt-get install python3-swift), or ETDP_TEST_S3');
}
