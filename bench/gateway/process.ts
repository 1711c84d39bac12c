import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DEMO_AGENCIES } from '../../src/gateway/agencies/demo-agency.ts';
import { root } from '../../tools/lib/elements.mjs';

/** Seconds of one tick of `/proc/PID/stat` (proc(5), sysconf(_SC_CLK_TCK)): Linux has had 100 a second for ever. */
const TICK_S = 0.01;
/** Milliseconds in which a process has to listen. */
const PATIENCE_MS = 60_000;

/** What a process used so far. */
export interface Used {
  /** Seconds of CPU of all its threads. */
  readonly cpuS: number;
  /** Most bytes of memory it ever held at once. */
  readonly peakBytes: number;
  readonly bytesNow: number;
}

/** A server in a process of its own that listens. */
export class Server implements AsyncDisposable {
  readonly port: number;
  /** Milliseconds from its start until it said that it listens. */
  readonly startMs: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number, startMs: number) {
    this.#child = child;
    this.port = port;
    this.startMs = startMs;
  }

  /** Runs a script, which says its port in a line on standard error (`…:PORT,…`) or alone on standard output. */
  static async start(
    script: string,
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Server> {
    const began = performance.now();
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      // The request log goes to nobody, as a service manager would take it.
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    });
    let said = '';
    const port = await Promise.race([
      new Promise<number>((resolve) => {
        const read = (line: string): void => {
          said += `${line}\n`;
          const found = /^(\d+)$|listening on \S+:(\d+)/.exec(line);
          if (found) resolve(Number(found[1] ?? found[2]));
        };
        createInterface(child.stderr).on('line', read);
        createInterface(child.stdout).once('line', read);
      }),
      once(child, 'exit').then(() => {
        throw new Error(`${script} did not start: ${said}`);
      }),
      new Promise<never>((_, reject) => setTimeout(reject, PATIENCE_MS, new Error(`${script} says nothing`)).unref()),
    ]);
    child.stdout.resume();
    return new Server(child, port, performance.now() - began);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  used(): Used {
    const stat =
      readFileSync(`/proc/${String(this.pid)}/stat`, 'utf8')
        .split(') ')[1]
        ?.split(' ') ?? [];
    const status = readFileSync(`/proc/${String(this.pid)}/status`, 'utf8');
    const kB = (name: string): number => 1024 * Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]);
    return {
      cpuS: (Number(stat[11]) + Number(stat[12])) * TICK_S,
      peakBytes: kB('VmHWM'),
      bytesNow: kB('VmRSS'),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await gone;
  }
}

const NO_LIMIT = '999999999/999999999';

/** Settings of a gateway that keeps its data in a folder, refuses nobody for calling often and knows the demo's ward. */
export function gatewayEnvironment(folder: string): Record<string, string> {
  mkdirSync(folder, { recursive: true });
  const agenciesFile = join(folder, 'agencies.json');
  writeFileSync(agenciesFile, JSON.stringify(DEMO_AGENCIES));
  return {
    PORT: '0',
    HOST: '127.0.0.1',
    ETDP_DATA_DIR: join(folder, 'data'),
    ETDP_AGENCIES: agenciesFile,
    ETDP_RATE_READS: NO_LIMIT,
    ETDP_RATE_WRITES: NO_LIMIT,
    ETDP_RATE_TRACKING: NO_LIMIT,
    ETDP_RATE_SIGN_IN: NO_LIMIT,
  };
}

/** The gateway as it is installed, on the data of a folder, with what its unit for systemd tells Node. */
export function startGateway(folder: string, environment: Readonly<Record<string, string>> = {}): Promise<Server> {
  const unit = readFileSync(join(root, 'deploy/e-tdp.service'), 'utf8');
  const [, options = ''] = /^Environment=NODE_OPTIONS=(.+)$/m.exec(unit) ?? [];
  return Server.start(GATEWAY, ['serve'], { NODE_OPTIONS: options, ...gatewayEnvironment(folder), ...environment });
}

/** `ETDP_BENCH_SOURCE=1`: from the sources, without a build; a start then takes longer, and a little more memory. */
const GATEWAY = join(root, process.env['ETDP_BENCH_SOURCE'] === '1' ? 'src/gateway/cli.ts' : 'dist/gateway/cli.js');
