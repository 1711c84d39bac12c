import { Client } from 'pg';
import { cellFrom, plainName, type Cell } from '../cells.ts';
import type { Snapshot } from '../snapshot.ts';
import { connectionTo } from './connection.ts';
import { asSentence } from './open.ts';

/** Rows that are fetched at a time. */
const STEP = 500;

/** @throws {Error} in a sentence without the address, which holds a password */
export async function readPostgresSnapshot<Result>(
  url: string,
  read: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  // Files may be copied for minutes between two statements.
  const patient = { statement_timeout: 0, idle_in_transaction_session_timeout: 0 };
  const client = new Client({ ...connectionTo(url), ...patient, application_name: 'e-tdp backup' });
  // Whatever asks it next hears of that.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
    await client.query('select 1 from pg_tables limit 1');
  } catch (error) {
    await client.end().catch(() => undefined);
    throw asSentence(error);
  }
  try {
    return await read(snapshotOf(client));
  } finally {
    await client.end().catch(() => undefined);
  }
}

function snapshotOf(client: Client): Snapshot {
  return {
    tables: async () => {
      const { rows } = await client.query<{ name: string }>(
        'select tablename as name from pg_tables where schemaname = current_schema()',
      );
      return rows.map(({ name }) => name).sort();
    },
    table: async (name) => {
      await client.query('close all');
      await client.query(`declare every no scroll cursor for select * from "${plainName(name)}"`);
      const { fields } = await client.query('fetch 0 from every');
      return { columns: fields.map((field) => field.name), rows: fetched(client) };
    },
  };
}

async function* fetched(client: Client): AsyncGenerator<readonly Cell[]> {
  for (;;) {
    const text = `fetch ${String(STEP)} from every`;
    const { rows } = await client.query<unknown[]>({ text, rowMode: 'array' });
    if (rows.length === 0) return;
    for (const row of rows) yield row.map(cellFrom);
  }
}
