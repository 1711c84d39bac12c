/** A real gateway on a free port of the loopback, with a real database in a folder of its own and the invented catalogue. */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOT_WATCHED, type Config } from '../../src/gateway/config/config.ts';
import { startGateway, type Gateway, type GatewayOptions } from '../../src/gateway/gateway.ts';
import { saveUser } from '../../src/gateway/staff/users.ts';
import { Api } from './api.ts';
import { ownDatabase } from './engine.ts';
import { storageEnvironment, testStorage } from './s3/storage.ts';
import { AGENCY, OTHER_AGENCY, writeInvented } from './invented-catalogue.ts';
import { OWN_MASTER_KEY } from './open-db.ts';

/** Monday morning. */
export const MORNING = '2026-11-23T09:00:00+07:00';
const PASSWORD = 'mat-khau-thu';

export interface FilingGateway extends AsyncDisposable {
  readonly api: Api;
  readonly gateway: Gateway;
  readonly dataDir: string;
  /** What tells a command of `e-tdp` where its data is. */
  readonly environment: Readonly<Record<string, string>>;
  /** What it wrote about faults nobody foresaw: nothing, in a test that goes well. */
  readonly faults: string[];
  /** What it wrote for somebody to look at. */
  readonly warnings: string[];
  /** Stops it and starts it again on the same data, at the same address. */
  restart(wishes?: Partial<Config>): Promise<void>;
  /** Sets its clock. */
  setTime(at: string | Date): void;
  /** The token of somebody who works at the ward. */
  staff(role?: 'officer' | 'admin' | 'volunteer', agencyId?: string): Promise<string>;
  /** The token of a resident with an account. */
  resident(username?: string): Promise<string>;
}

const RATES = { burst: 1_000_000, perMinute: 1_000_000 };

export async function startFiling(
  wishes: Partial<Config> = {},
  {
    origins,
    ...more
  }: Pick<GatewayOptions, 'pace' | 'environment' | 'patience'> & { origins?: readonly string[] } = {},
): Promise<FilingGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'etdp-filing-'));
  const { catalogueDir, agenciesFile } = writeInvented(folder, origins);
  const dataDir = join(folder, 'data');
  const database = await ownDatabase();
  let now = new Date(MORNING);
  const faults: string[] = [];
  const warnings: string[] = [];
  const config: Config = {
    mode: 'serve',
    host: '127.0.0.1',
    port: 0,
    dataDir,
    ...database.settings,
    masterKey: OWN_MASTER_KEY,
    storage: await testStorage(),
    publicUrl: null,
    trustProxy: false,
    agenciesFile,
    catalogueFolder: null,
    connectionsFile: null,
    providersFile: null,
    retentionFile: null,
    rates: { reads: RATES, writes: RATES, 'sign-in': RATES, tracking: RATES },
    scanner: null,
    watching: NOT_WATCHED,
    bodyPatienceMs: 10_000,
    ...wishes,
  };
  const start = (changed: Partial<Config>): Promise<Gateway> =>
    startGateway({
      config: { ...config, ...changed },
      catalogueDir,
      clock: () => now,
      log: () => undefined,
      ...more,
      faults: (line) => faults.push(line),
      warnings: (line) => warnings.push(line),
    });
  let gateway = await start({});
  const api = new Api(`http://127.0.0.1:${String(gateway.port)}`);
  return {
    api,
    get gateway() {
      return gateway;
    },
    dataDir,
    environment: { ...database.environment, ...storageEnvironment(config.storage), ETDP_DATA_DIR: dataDir },
    faults,
    warnings,
    async restart(more = {}) {
      const { port } = gateway;
      await gateway.stop();
      gateway = await start({ ...more, port });
    },
    setTime: (at) => {
      now = new Date(at);
    },
    async staff(role = 'officer', agencyId = AGENCY) {
      const username = `${role}-${agencyId === OTHER_AGENCY ? 'hai' : 'mot'}`;
      await saveUser(gateway.services.db, { username, role, agencyId, password: PASSWORD, demo: true }, now);
      return api.signIn(username, PASSWORD);
    },
    async resident(username = 'nguoi.dan') {
      await saveUser(
        gateway.services.db,
        { username, role: 'resident', agencyId: null, password: PASSWORD, demo: true },
        now,
      );
      return api.signIn(username, PASSWORD);
    },
    async [Symbol.asyncDispose]() {
      await gateway.stop();
      await rm(folder, { recursive: true, force: true });
      await database.drop();
    },
  };
}
