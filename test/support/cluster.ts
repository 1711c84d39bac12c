/**
 * Several nodes of one gateway, each a process of its own, on one PostgreSQL behind a plain proxy. Their files are in one folder, or in
 * an S3 server, where each has a folder of its own with nothing in it but the keys.
 */
import { mkdtempSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Api } from './api.ts';
import { postgresDatabase, type OwnDatabase } from './engine.ts';
import { writeInvented } from './invented-catalogue.ts';
import { startChild, type Child } from './killable-gateway.ts';
import { RoundRobin } from './round-robin.ts';
import { s3Storage, storageEnvironment } from './s3/storage.ts';
import type { S3Address } from '../../src/gateway/uploads/s3/address.ts';

export class Cluster implements AsyncDisposable {
  readonly #folders: readonly string[];
  readonly database: OwnDatabase;
  readonly nodes: readonly Child[];
  /** Of the proxy before them. */
  readonly api: Api;
  readonly #proxy: RoundRobin;
  readonly #storage: S3Address | null;

  private constructor(
    folders: readonly string[],
    database: OwnDatabase,
    storage: S3Address | null,
    nodes: readonly Child[],
    proxy: RoundRobin,
  ) {
    this.#folders = folders;
    this.database = database;
    this.#storage = storage;
    this.nodes = nodes;
    this.#proxy = proxy;
    this.api = new Api(proxy.url);
  }

  /** So many nodes that start at once on a database without tables, and all listen. */
  static async start(count: number): Promise<Cluster> {
    const folder = newFolder();
    const database = await postgresDatabase({ empty: true });
    const nodes = await startAll(
      Array.from({ length: count }, () => folder),
      database.environment,
    );
    return new Cluster([folder], database, null, nodes, await RoundRobin.open(nodes.map(({ port }) => port)));
  }

  /** So many that share no folder: the first one makes the keys, which the others are given. */
  static async startApart(count: number): Promise<Cluster> {
    const folders = Array.from({ length: count }, newFolder);
    const database = await postgresDatabase({ empty: true });
    const storage = await s3Storage();
    const environment = { ...database.environment, ...storageEnvironment(storage) };
    const [one = '', ...others] = folders;
    const first = await startChild(one, environment);
    await Promise.all(others.map((folder) => cp(keysIn(one), keysIn(folder), { recursive: true })));
    const nodes = [first, ...(await startAll(others, environment))];
    return new Cluster(folders, database, storage, nodes, await RoundRobin.open(nodes.map(({ port }) => port)));
  }

  /** Where its data is, for what opens it beside the nodes. */
  get place(): { dataDir: string; databaseUrl: string | null; storage: S3Address | null } {
    const { databaseUrl } = this.database.settings;
    return { dataDir: join(this.#folders[0] ?? '', 'data'), databaseUrl, storage: this.#storage };
  }

  /** What the nodes wrote to standard error. */
  get errors(): string {
    return this.nodes.map(({ errors }) => errors()).join('');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#proxy[Symbol.asyncDispose]();
    await Promise.all(this.nodes.map((node) => node.kill()));
    await Promise.all(this.#folders.map((folder) => rm(folder, { recursive: true, force: true })));
    await this.database.drop();
  }
}

/** Starts a node on each folder, all at once. When one does not start, the others are ended: they would keep the test's process. */
async function startAll(
  folders: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<readonly Child[]> {
  const starts = await Promise.allSettled(folders.map((folder) => startChild(folder, environment)));
  const nodes = starts.flatMap((start) => (start.status === 'fulfilled' ? start.value : []));
  const failed = starts.find((start) => start.status === 'rejected');
  if (!failed) return nodes;
  await Promise.all(nodes.map((node) => node.kill()));
  throw new Error('not every node started', { cause: failed.reason });
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'etdp-cluster-'));
  writeInvented(folder);
  return folder;
}

function keysIn(folder: string): string {
  return join(folder, 'data', 'keys');
}
