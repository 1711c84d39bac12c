/** The proxies that `deploy/` has files for, really started before a gateway, where they are installed. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { promisify } from 'node:util';
import type { Ending } from './ending.ts';
import { freePort } from './free-port.ts';

const NAME = 'hoso.example.gov.vn';
const DEPLOY = new URL('../../deploy/', import.meta.url);

interface Place {
  readonly folder: string;
  readonly port: number;
  /** Where http is, for the proxy that redirects it. */
  readonly plainPort: number;
  readonly gateway: number;
  readonly key: string;
  readonly cert: string;
}
interface Kind {
  readonly name: string;
  /** What ends it at once, with everything it has started. */
  readonly end: NodeJS.Signals;
  readonly arguments: (place: Place) => string[];
}

const KINDS: readonly Kind[] = [
  {
    name: 'nginx',
    end: 'SIGTERM',
    arguments: ({ folder, port, plainPort, gateway, key, cert }) => {
      const site = deployed('nginx.conf')
        .replaceAll(/^ *listen \[::\].*\n/gm, '')
        .replace('listen 80;', `listen 127.0.0.1:${String(plainPort)};`)
        .replace('listen 443 ssl', `listen 127.0.0.1:${String(port)} ssl`)
        .replace('server 127.0.0.1:4300;', `server 127.0.0.1:${String(gateway)};`)
        .replace(/ssl_certificate .*;/, `ssl_certificate ${cert};`)
        .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${key};`);
      writeFileSync(join(folder, 'e-tdp.conf'), site);
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        (of) => `${of}_temp_path ${folder}/${of};`,
      );
      const around = `daemon off; ${process.getuid?.() === 0 ? 'user root;' : ''} pid ${folder}/pid; events {} http { access_log off; ${temporary.join(' ')} include ${folder}/e-tdp.conf; }`;
      writeFileSync(join(folder, 'nginx.conf'), around);
      return ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'];
    },
  },
  {
    name: 'caddy',
    end: 'SIGKILL',
    arguments: ({ folder, port, plainPort, gateway, key, cert }) => {
      const site = deployed('Caddyfile')
        .replace(`${NAME} {`, `https://localhost:${String(port)} {\n\ttls ${cert} ${key}`)
        .replace('127.0.0.1:4300', `127.0.0.1:${String(gateway)}`);
      const around = `{\n\tadmin off\n\tauto_https disable_redirects\n\thttp_port ${String(plainPort)}\n\tdefault_bind 127.0.0.1\n}\n`;
      writeFileSync(join(folder, 'Caddyfile'), around + site);
      return ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')];
    },
  },
];

export function deployed(name: string): string {
  return readFileSync(new URL(name, DEPLOY), 'utf8');
}

/** Those that are installed here: `NGINX_PATH`, `CADDY_PATH`, or where a system puts them. */
export const PROXIES = KINDS.flatMap((kind) => {
  const program = find(kind.name);
  return program === undefined
    ? []
    : [{ name: kind.name, start: (t: Ending, gateway: number) => start(t, kind, program, gateway) }];
});

function find(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'];
  const places = [process.env[`${name.toUpperCase()}_PATH`] ?? '', ...folders.map((folder) => join(folder, name))];
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return place !== '';
    } catch {
      return false;
    }
  });
}

/** Where it listens, with a certificate that this process trusts until the test ends. */
async function start(
  t: Ending,
  kind: Kind,
  program: string,
  gateway: number,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), `etdp-${kind.name}-`));
  mkdirSync(join(folder, 'home'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  const named = ['-keyout', key, '-out', cert, '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  await promisify(execFile)('openssl', [...made, ...named]);
  const [port, plainPort] = [await freePort(), await freePort()];
  const home = {
    HOME: join(folder, 'home'),
    XDG_DATA_HOME: join(folder, 'home'),
    XDG_CONFIG_HOME: join(folder, 'home'),
  };
  const child = spawn(program, kind.arguments({ folder, port, plainPort, gateway, key, cert }), {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...home },
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const usual = getCACertificates();
  setDefaultCACertificates([readFileSync(cert, 'utf8')]);
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill(kind.end);
      await gone;
    }
  };
  t.after(async () => {
    await stop();
    setDefaultCACertificates(usual);
    rmSync(folder, { recursive: true, force: true });
  });
  while (!(await listens(port)))
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${kind.name} ended: ${said}`);
  return { url: `https://localhost:${String(port)}`, stop };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => setTimeout(() => resolve(false), 20));
  });
}
