import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { lockFolder } from './lock.ts';
import { ALONE, type Nodes } from './nodes.ts';
import { hasEmbeddedTables, openDatabase } from './open.ts';
import { requireRestored } from './restoring.ts';
import type { Db } from './tables.ts';

/** Which database a gateway uses: the one in its data folder, or the PostgreSQL its `databaseUrl` names. */
export type Place = Pick<Config, 'dataDir' | 'databaseUrl' | 'databaseConnections'>;

/** The database of a gateway that runs, and what ties it to the other nodes. */
export interface Engine {
  readonly db: Db;
  readonly nodes: Nodes;
  /** Bytes it takes on disk. */
  size(): Promise<number>;
  /** Connections of this node; null where there is one alone. */
  pool(): PoolUse | null;
  /** Ends all of it, when nothing uses it any more. */
  close(): Promise<void>;
}

/** Connections: at work, at rest, and how many callers wait for one. */
export interface PoolUse {
  readonly inUse: number;
  readonly idle: number;
  readonly waiting: number;
}

/**
 * Opens the database of a gateway and brings its tables up to date. The embedded one is this process's alone.
 * @throws {Error} when it cannot be opened, a newer version wrote it, or another gateway runs on the same folder
 */
export async function openEngine(place: Place, onFault: (error: unknown) => void): Promise<Engine> {
  const { dataDir, databaseUrl } = place;
  requireRestored(dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (databaseUrl !== null) {
    const { openPostgresEngine } = await import('./postgres/open.ts');
    return openPostgresEngine(databaseUrl, place.databaseConnections, onFault);
  }
  const unlock = lockFolder(dataDir);
  try {
    const db = await openEmbedded(dataDir);
    return {
      db,
      nodes: ALONE,
      size: () => bytesOf(databaseFile(dataDir)),
      pool: () => null,
      close: async () => {
        await db.destroy();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The database for a command beside a running gateway: made if it is not there. Whoever opened it destroys it. */
export async function openData({ dataDir, databaseUrl }: Omit<Place, 'databaseConnections'>): Promise<Db> {
  requireRestored(dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (databaseUrl === null) return openEmbedded(dataDir);
  const { openPostgres } = await import('./postgres/open.ts');
  return openPostgres(databaseUrl, COMMAND_CONNECTIONS);
}

/** Whether a gateway has kept something there. */
export async function hasData({ dataDir, databaseUrl }: Omit<Place, 'databaseConnections'>): Promise<boolean> {
  if (databaseUrl === null) return existsSync(databaseFile(dataDir)) && hasEmbeddedTables(databaseFile(dataDir));
  const { hasTables } = await import('./postgres/open.ts');
  return hasTables(databaseUrl);
}

/** Sees to it that a gateway has kept something there. @throws {Error} for a mistyped folder or an empty database */
export async function requireData(place: Omit<Place, 'databaseConnections'>): Promise<void> {
  requireRestored(place.dataDir);
  if (await hasData(place)) return;
  throw new Error(
    place.databaseUrl === null
      ? `There is no gateway's data in ${place.dataDir}`
      : 'There is no gateway’s data in the database that ETDP_DATABASE_URL names',
  );
}

const COMMAND_CONNECTIONS = 2;

async function openEmbedded(dataDir: string): Promise<Db> {
  const file = databaseFile(dataDir);
  const db = await openDatabase(file);
  // The folder may have been there before, open to others.
  chmodSync(file, 0o600);
  return db;
}

/** The file and what is not in it yet. */
async function bytesOf(file: string): Promise<number> {
  const wal = await stat(`${file}-wal`).catch(() => ({ size: 0 }));
  return (await stat(file)).size + wal.size;
}

/** Where the embedded database of a data folder is. */
export function databaseFile(dataDir: string): string {
  return join(dataDir, 'gateway.sqlite');
}
