/** Starts and kills gateways on one data folder. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Api } from './api.ts';
import { writeInvented } from './invented-catalogue.ts';

const CHILD = fileURLToPath(new URL('./filing-child.ts', import.meta.url));

export class KillableGateway implements AsyncDisposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'etdp-kill-'));
  readonly dataDir = join(this.folder, 'data');
  /** Everything the children wrote to standard error. */
  errors = '';
  #child: ChildProcess | undefined;

  constructor() {
    writeInvented(this.folder);
  }

  /** A gateway that listens. */
  async start(): Promise<Api> {
    const child = spawn(process.execPath, [CHILD, this.folder], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.errors += text));
    const lines = createInterface(child.stdout);
    const port = await Promise.race([
      once(lines, 'line').then(([line]) => String(line)),
      once(child, 'exit').then(() => {
        throw new Error(`the gateway did not start: ${this.errors}`);
      }),
    ]);
    return new Api(`http://127.0.0.1:${port}`);
  }

  /** kill -9: nothing in the process hears of it. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}
