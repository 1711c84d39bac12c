/** Which database the gateways of this run keep their rows in: `ETDP_TEST_ENGINE=postgres`, or the embedded one. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { Config } from '../../src/gateway/config/config.ts';
import { openPostgres } from '../../src/gateway/database/postgres/open.ts';
import { startPostgres } from '../../tools/postgres.mjs';

export const ON_POSTGRES = process.env['ETDP_TEST_ENGINE'] === 'postgres';

/** A database of a test's own, empty but for the tables. */
export interface OwnDatabase {
  /** What a configuration says of it. */
  readonly settings: Pick<Config, 'databaseUrl' | 'databaseConnections'>;
  /** The same for a process of its own. */
  readonly environment: Readonly<Record<string, string>>;
  /** Does something to it from outside, on PostgreSQL. Its name is `$1`. */
  outside(statement: string): Promise<void>;
  /** Gives it up. */
  drop(): Promise<void>;
}

/** The database in a data folder. */
export const EMBEDDED: OwnDatabase = {
  settings: { databaseUrl: null, databaseConnections: 4 },
  environment: {},
  outside: () => Promise.reject(new Error('The embedded database has no outside')),
  drop: () => Promise.resolve(),
};

/** A new database, on the engine of this run. */
export async function ownDatabase(): Promise<OwnDatabase> {
  return ON_POSTGRES ? postgresDatabase() : EMBEDDED;
}

const TEMPLATE = 'etdp_template';
let template: Promise<string> | undefined;
/** Databases that tests of this process have done with. They go with the server. */
const done: string[] = [];

/** A new database on PostgreSQL, whatever the engine of this run. An `empty` one has no tables. */
export async function postgresDatabase({ empty = false } = {}): Promise<OwnDatabase> {
  const server = await (template ??= migratedTemplate());
  const name = (empty ? undefined : await emptied(server)) ?? (await created(server, empty ? 'template0' : TEMPLATE));
  const databaseUrl = `${server}/${name}`;
  return {
    settings: { databaseUrl, databaseConnections: 4 },
    environment: { ETDP_DATABASE_URL: databaseUrl, ETDP_DATABASE_CONNECTIONS: '4' },
    outside: (statement) =>
      onServer(`${server}/postgres`, async (admin) => {
        await admin.query(statement.replaceAll('$1', name));
      }),
    drop: () => {
      if (!empty) done.push(name);
      return Promise.resolve();
    },
  };
}

async function created(server: string, from: string): Promise<string> {
  const name = `etdp_${randomUUID().replaceAll('-', '')}`;
  await onServer(`${server}/postgres`, (admin) =>
    admin.query(`create database ${name} template ${from} strategy file_copy`),
  );
  return name;
}

/** One that a test has done with, without what was in it: making one takes ten times as long. Not one that is still in use. */
async function emptied(server: string): Promise<string | undefined> {
  const name = done.shift();
  if (name === undefined) return undefined;
  return onServer(`${server}/${name}`, async (own) => {
    const { rows } = await own.query<{ others: string; deletions: string }>(
      `select (select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()) as others,
        (select string_agg('delete from ' || quote_ident(tablename), '; ') from pg_tables where schemaname = 'public' and tablename <> 'migrations') as deletions`,
    );
    const [found] = rows;
    if (found?.others !== '0') return undefined;
    // Of few rows that takes half as long as to truncate the tables, each of which would get new files. As a replica nobody looks after
    // references, so that the order of the tables is all one.
    await own.query(`begin; set local session_replication_role = replica; ${found.deletions}; commit`);
    return name;
  });
}

/** The server of this run, which is started here when nobody has done so, with a database that has its tables. */
async function migratedTemplate(): Promise<string> {
  const server = process.env['ETDP_TEST_POSTGRES'] ?? (await startPostgres()).url;
  await onServer(`${server}/postgres`, async (admin) => {
    // Several files of tests begin at once.
    await admin.query('select pg_advisory_lock(1)');
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [TEMPLATE]);
    if (rowCount !== 0) return;
    await admin.query(`create database ${TEMPLATE}_making`);
    await (await openPostgres(`${server}/${TEMPLATE}_making`, 2)).destroy();
    await admin.query(`alter database ${TEMPLATE}_making rename to ${TEMPLATE}`);
  });
  return server;
}

async function onServer<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
