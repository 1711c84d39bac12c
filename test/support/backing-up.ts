/** Backups and what they are brought back to, by the commands an administrator types. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { run } from '../../src/gateway/commands/run.ts';
import type { Config } from '../../src/gateway/config/config.ts';
import type { S3Address } from '../../src/gateway/uploads/s3/address.ts';
import { EMBEDDED, ON_POSTGRES, postgresDatabase, type OwnDatabase } from './engine.ts';
import type { Ending } from './ending.ts';
import type { FilingGateway } from './filing-gateway.ts';
import { storageEnvironment, testStorage } from './s3/storage.ts';

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `e-tdp` in this process. */
export async function eTdp(environment: Readonly<Record<string, string>>, ...args: string[]): Promise<Said> {
  let [out, err] = ['', ''];
  const code = await run(args, {
    environment,
    input: Readable.from([]),
    out: (text) => void (out += text),
    err: (text) => void (err += text),
  });
  return { code, out, err };
}

/** A folder that goes when the test ends. */
export async function ownFolder(t: Ending): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'etdp-backup-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** What tells a command of everything that a gateway has. */
export function everythingOf({ environment, gateway }: FilingGateway): Record<string, string> {
  return { ...environment, ...storageEnvironment(gateway.services.config.storage) };
}

/** Backs a gateway up into a folder of its own, beside it. */
export async function backedUp(t: Ending, filing: FilingGateway): Promise<string> {
  const to = join(await ownFolder(t), 'backup');
  const { code, err } = await eTdp(everythingOf(filing), 'backup', '--to', to);
  if (code !== 0) throw new Error(err);
  return to;
}

/** A place where nothing is, with the master key of a gateway that was. */
export interface EmptyPlace {
  readonly settings: Pick<Config, 'dataDir' | 'databaseUrl' | 'databaseConnections' | 'storage' | 'masterKey'>;
  readonly environment: Readonly<Record<string, string>>;
}

/** On the engine and the store of this run, unless told. */
export async function emptyPlace(
  t: Ending,
  { dataDir: before }: { readonly dataDir: string },
  given: { readonly database?: OwnDatabase; readonly storage?: S3Address | null } = {},
): Promise<EmptyPlace> {
  const dataDir = join(await ownFolder(t), 'data');
  const database = given.database ?? (ON_POSTGRES ? await postgresDatabase({ empty: true }) : EMBEDDED);
  const storage = given.storage === undefined ? await testStorage() : given.storage;
  const masterKey = join(before, 'keys', 'master');
  return {
    settings: { dataDir, ...database.settings, storage, masterKey: { text: null, file: masterKey } },
    environment: {
      ...database.environment,
      ...storageEnvironment(storage),
      ETDP_DATA_DIR: dataDir,
      ETDP_MASTER_KEY_FILE: masterKey,
    },
  };
}
