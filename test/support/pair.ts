/** Two nodes of one gateway in this process, on one PostgreSQL and one folder of files. */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOT_WATCHED, type Config } from '../../src/gateway/config/config.ts';
import { startGateway, type Gateway } from '../../src/gateway/gateway.ts';
import { saveUser } from '../../src/gateway/staff/users.ts';
import { Api } from './api.ts';
import { postgresDatabase, type OwnDatabase } from './engine.ts';
import { testStorage } from './s3/storage.ts';
import { AGENCY, writeInvented } from './invented-catalogue.ts';
import { OWN_MASTER_KEY } from './open-db.ts';

const RATES = { burst: 1_000_000, perMinute: 1_000_000 };
const PASSWORD = 'mat-khau-thu';

export interface PairNode {
  readonly gateway: Gateway;
  readonly api: Api;
  /** What it wrote about faults nobody foresaw. */
  readonly faults: string[];
}

export interface Pair extends AsyncDisposable {
  readonly first: PairNode;
  readonly second: PairNode;
  readonly database: OwnDatabase;
  /** The token of an officer of the ward. */
  staff(): Promise<string>;
  /** One more node; with a data folder of its own when that is named. */
  start(dataDir?: string): Promise<PairNode>;
}

export async function startPair(scanner: Config['scanner'] = null): Promise<Pair> {
  const folder = mkdtempSync(join(tmpdir(), 'etdp-pair-'));
  const { catalogueDir, agenciesFile } = writeInvented(folder);
  const database = await postgresDatabase();
  const storage = await testStorage();
  const running: PairNode[] = [];
  const start = async (dataDir = join(folder, 'data')): Promise<PairNode> => {
    const faults: string[] = [];
    const config: Config = {
      mode: 'serve',
      host: '127.0.0.1',
      port: 0,
      dataDir,
      masterKey: OWN_MASTER_KEY,
      ...database.settings,
      storage,
      publicUrl: null,
      trustProxy: false,
      agenciesFile,
      catalogueFolder: null,
      connectionsFile: null,
      providersFile: null,
      retentionFile: null,
      rates: { reads: RATES, writes: RATES, 'sign-in': RATES, tracking: RATES },
      scanner,
      watching: NOT_WATCHED,
      bodyPatienceMs: 10_000,
    };
    const log = { log: () => undefined, faults: (line: string) => faults.push(line) };
    const gateway = await startGateway({ config, catalogueDir, ...log });
    const node = { gateway, api: new Api(`http://127.0.0.1:${String(gateway.port)}`), faults };
    running.push(node);
    return node;
  };
  const first = await start();
  const second = await start().catch(async (error: unknown) => {
    // The first one would keep the test's process.
    await first.gateway.stop();
    throw error;
  });
  return {
    first,
    second,
    database,
    start,
    async staff() {
      const { db, clock } = first.gateway.services;
      const user = { username: 'can-bo', role: 'officer', agencyId: AGENCY, password: PASSWORD, demo: true } as const;
      await saveUser(db, user, clock());
      return first.api.signIn(user.username, PASSWORD);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(running.map(({ gateway }) => gateway.stop()));
      await rm(folder, { recursive: true, force: true });
      await database.drop();
    },
  };
}
