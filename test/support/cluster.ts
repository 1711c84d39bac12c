/** Several nodes of one gateway, each a process of its own, on one PostgreSQL and one folder of files, behind a plain proxy. */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Api } from './api.ts';
import { postgresDatabase, type OwnDatabase } from './engine.ts';
import { writeInvented } from './invented-catalogue.ts';
import { startChild, type Child } from './killable-gateway.ts';
import { RoundRobin } from './round-robin.ts';

export class Cluster implements AsyncDisposable {
  readonly folder: string;
  readonly database: OwnDatabase;
  readonly nodes: readonly Child[];
  /** Of the proxy before them. */
  readonly api: Api;
  readonly #proxy: RoundRobin;

  private constructor(folder: string, database: OwnDatabase, nodes: readonly Child[], proxy: RoundRobin) {
    this.folder = folder;
    this.database = database;
    this.nodes = nodes;
    this.#proxy = proxy;
    this.api = new Api(proxy.url);
  }

  /** So many nodes that start at once on a database without tables, and all listen. */
  static async start(count: number): Promise<Cluster> {
    const folder = mkdtempSync(join(tmpdir(), 'etdp-cluster-'));
    writeInvented(folder);
    const database = await postgresDatabase({ empty: true });
    const nodes = await Promise.all(Array.from({ length: count }, () => startChild(folder, database.environment)));
    const proxy = await RoundRobin.open(nodes.map(({ port }) => port));
    return new Cluster(folder, database, nodes, proxy);
  }

  /** Where its data is, for what opens it beside the nodes. */
  get place(): { dataDir: string; databaseUrl: string | null } {
    return { dataDir: join(this.folder, 'data'), databaseUrl: this.database.settings.databaseUrl };
  }

  /** What the nodes wrote to standard error. */
  get errors(): string {
    return this.nodes.map(({ errors }) => errors()).join('');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#proxy[Symbol.asyncDispose]();
    await Promise.all(this.nodes.map((node) => node.kill()));
    await rm(this.folder, { recursive: true, force: true });
    await this.database.drop();
  }
}
