/** Starts and kills gateways on one data folder. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { S3Address } from '../../src/gateway/uploads/s3/address.ts';
import { Api } from './api.ts';
import { ownDatabase, type OwnDatabase } from './engine.ts';
import { writeInvented } from './invented-catalogue.ts';
import { letGo } from './let-go.ts';
import { storageEnvironment, testStorage } from './s3/storage.ts';

const CHILD = fileURLToPath(new URL('./filing-child.ts', import.meta.url));

/** A gateway in a process of its own, that listens. */
export interface Child {
  readonly port: number;
  readonly pid: number;
  /** What it wrote to standard error. */
  readonly errors: () => string;
  /** kill -9: nothing in the process hears of it. */
  kill(): Promise<void>;
}

/** Starts one on the data of a folder, which `writeInvented` has prepared. */
export async function startChild(folder: string, environment: Readonly<Record<string, string>>): Promise<Child> {
  const child = spawn(process.execPath, [CHILD, folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const lines = createInterface(child.stdout);
  const port = await Promise.race([
    once(lines, 'line').then(([line]) => Number(line)),
    once(child, 'exit').then(() => {
      throw new Error(`the gateway did not start: ${errors}`);
    }),
  ]);
  letGo(child);
  return {
    port,
    pid: child.pid ?? 0,
    errors: () => errors,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.ref();
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

export class KillableGateway implements AsyncDisposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'etdp-kill-'));
  readonly dataDir = join(this.folder, 'data');
  readonly #children: Child[] = [];

  /** The database of its rows. */
  readonly database: OwnDatabase;
  /** Where its files are; null: in its folder. */
  readonly storage: S3Address | null;

  /** Settings of the children. */
  readonly #settings: Readonly<Record<string, string>>;

  private constructor(database: OwnDatabase, storage: S3Address | null, settings: Readonly<Record<string, string>>) {
    this.database = database;
    this.storage = storage;
    this.#settings = settings;
    writeInvented(this.folder);
  }

  static async make(settings: Readonly<Record<string, string>> = {}, storage?: S3Address): Promise<KillableGateway> {
    return new KillableGateway(await ownDatabase(), storage ?? (await testStorage()), settings);
  }

  /** Where its data is, for what opens it beside a gateway. */
  get place(): { dataDir: string; databaseUrl: string | null; storage: S3Address | null } {
    return { dataDir: this.dataDir, databaseUrl: this.database.settings.databaseUrl, storage: this.storage };
  }

  /** The same for a process of its own, besides the folder. */
  get environment(): Readonly<Record<string, string>> {
    return { ...this.database.environment, ...storageEnvironment(this.storage), ...this.#settings };
  }

  /** A gateway that listens. */
  async start(): Promise<Api> {
    const child = await startChild(this.folder, this.environment);
    this.#children.push(child);
    return new Api(`http://127.0.0.1:${String(child.port)}`);
  }

  /** Everything they wrote to standard error. */
  get errors(): string {
    return this.#children.map(({ errors }) => errors()).join('');
  }

  /** Kills the one that runs. */
  async kill(): Promise<void> {
    await this.#children.at(-1)?.kill();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#children.map((child) => child.kill()));
    await rm(this.folder, { recursive: true, force: true });
    await this.database.drop();
  }
}
