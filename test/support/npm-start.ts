import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Ending } from './ending.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const DEMO_PASSWORD = 'mat-khau-chay-thu';

/** What a user gets from the README's first command, with its own data folder and free ports. */
export interface RunningDemo {
  readonly gateway: string;
  /** The ward's site, on another origin than the gateway. */
  readonly site: string;
  readonly dataDir: string;
  /** What it has written so far, log and all. */
  output(): string;
  /** Kills the gateway, npm and all, as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same ports and data. */
  restart(): Promise<void>;
  /** Asks it to stop and resolves with its exit code. */
  stop(): Promise<number | null>;
}

/** Runs `npm start` and waits until it says where it listens; everything it started is gone when the test ends. */
export async function npmStart(t: Ending): Promise<RunningDemo> {
  const dataDir = await mkdtemp(join(tmpdir(), 'e-tdp-demo-'));
  const [port, sitePort] = await freePorts();
  const gateway = `http://127.0.0.1:${String(port)}`;
  const site = `http://127.0.0.1:${String(sitePort)}`;
  const environment = {
    ...process.env,
    PORT: String(port),
    ETDP_SITE_PORT: String(sitePort),
    ETDP_DATA_DIR: dataDir,
    ETDP_DEMO_PASSWORD: DEMO_PASSWORD,
  };
  const said: string[] = [];
  let running = await begin(environment, gateway, said);
  t.after(async () => {
    await end(running, 'SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
  });
  return {
    gateway,
    site,
    dataDir,
    output: () => said.join(''),
    kill: async () => {
      await end(running, 'SIGKILL');
    },
    restart: async () => {
      running = await begin(environment, gateway, said);
    },
    stop: () => end(running, 'SIGTERM'),
  };
}

async function begin(env: NodeJS.ProcessEnv, gateway: string, said: string[]): Promise<ChildProcess> {
  // A process group of its own, so that all of it can be ended at once.
  const child = spawn('npm', ['start'], { cwd: ROOT, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stderr.on('data', (chunk: Buffer) => said.push(String(chunk)));
  const lines = createInterface({ input: child.stdout });
  const listening = new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      said.push(`${line}\n`);
      if (line.includes(gateway)) resolve();
    });
    child.once('exit', () => reject(new Error(`npm start ended before it listened:\n${said.join('')}`)));
  });
  try {
    await listening;
    await ready(gateway);
    return child;
  } catch (error) {
    await end(child, 'SIGKILL');
    throw error;
  }
}

/** Resolves when the gateway answers; its address is printed once it listens, so the first answer is near. */
async function ready(gateway: string): Promise<void> {
  const answer = await fetch(`${gateway}/readyz`);
  if (!answer.ok) throw new Error(`the gateway is not ready: ${String(answer.status)}`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return child.exitCode;
  const exited = once(child, 'exit');
  // SIGTERM as a service manager sends it, to the first process; a kill to the whole group.
  process.kill(signal === 'SIGKILL' ? -child.pid : child.pid, signal);
  await exited;
  return child.exitCode;
}

async function freePorts(): Promise<[number, number]> {
  const ports = await Promise.all([freePort(), freePort()]);
  return [ports[0], ports[1]];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
