import { Kysely, PostgresDialect, sql } from 'kysely';
import { Client, Pool, type ClientBase } from 'pg';
import type { Engine } from '../engine.ts';
import { runMigrations } from '../migrate.ts';
import type { Db, Tables } from '../tables.ts';
import { connectionTo } from './connection.ts';
import { PostgresNodes } from './nodes.ts';
import { SameColumns } from './schema.ts';

/** Any number that no other program on the same database locks. */
const MIGRATING = 7_318_200_518;

/** The database of a gateway that is one of several nodes. */
export async function openPostgresEngine(
  url: string,
  connections: number,
  onFault: (error: unknown) => void,
): Promise<Engine> {
  const pool = poolOf(url, connections);
  const db = await migrated(over(pool));
  try {
    const nodes = await PostgresNodes.open(
      () => new Client({ ...connectionTo(url), application_name: 'e-tdp line' }),
      db,
      onFault,
    );
    return {
      db,
      nodes,
      size: async () => {
        const { rows } = await sql<{ bytes: string }>`select pg_database_size(current_database()) as bytes`.execute(db);
        return Number(rows[0]?.bytes);
      },
      pool: () => ({
        inUse: pool.totalCount - pool.idleCount,
        idle: pool.idleCount,
        waiting: pool.waitingCount,
      }),
      close: async () => {
        await nodes.close();
        await db.destroy();
      },
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/**
 * Connects and brings the tables up to date; of several nodes that start at once one does, and the others wait.
 * @throws {Error} in a sentence without the address, which holds a password
 */
export async function openPostgres(url: string, connections: number): Promise<Db> {
  return migrated(over(poolOf(url, connections)));
}

async function migrated(db: Db): Promise<Db> {
  try {
    await changePostgres(db, (tx) => runMigrations(tx));
    return db;
  } catch (error) {
    await db.destroy();
    throw asSentence(error);
  }
}

/** Does something to the tables in a transaction that no other node migrates beside: all of it or nothing. */
export async function changePostgres<Result>(db: Db, change: (tx: Db) => Promise<Result>): Promise<Result> {
  return db.transaction().execute(async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx);
    await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx);
    await sql`select pg_advisory_xact_lock(${MIGRATING})`.execute(tx);
    return change(tx.withPlugin(new SameColumns()));
  });
}

/** Whether a gateway has ever kept anything there. */
export async function hasTables(url: string): Promise<boolean> {
  const db = connectPostgres(url, 1);
  try {
    const { rows } = await sql<{ there: boolean }>`select to_regclass('migrations') is not null as there`.execute(db);
    return rows[0]?.there === true;
  } catch (error) {
    throw asSentence(error);
  } finally {
    await db.destroy();
  }
}

/** The database as it is, whatever is in it. */
export function connectPostgres(url: string, max: number): Db {
  return over(poolOf(url, max));
}

function poolOf(url: string, max: number): Pool {
  // The pool waits for what this returns; only its types do not say so.
  // eslint-disable-next-line @typescript-eslint/no-misused-promises
  const pool = new Pool({ ...connectionTo(url), max, onConnect: acknowledgeOnDisk });
  // Whoever uses a connection that breaks hears of it by the statement that fails. Without a listener it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

function over(pool: Pool): Db {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** What is acknowledged is on disk, however the server is set up; what is set up to be stricter stays so. */
async function acknowledgeOnDisk(client: ClientBase): Promise<void> {
  await client.query(
    "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') in ('off', 'local')",
  );
}

/** What a person can act on. Errors of pg may quote what was sent. */
export function asSentence(error: unknown): Error {
  if (!(error instanceof Error) || !('code' in error)) return error instanceof Error ? error : new Error(String(error));
  return new Error(`The database that ETDP_DATABASE_URL names cannot be used: ${String(error.code)}, ${error.message}`);
}
