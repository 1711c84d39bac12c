import { PostgresAdapter, sql } from 'kysely';
import { plainName, type Cell } from './cells.ts';
import type { Db } from './tables.ts';

/** Parameters of one statement, below what either engine takes (32,766 and 65,535), and rows. */
const MOST_CELLS = 16_000;
const MOST_ROWS = 500;

/** The tables of a database, each after those that its rows refer to. */
export async function tablesInOrder(db: Db): Promise<string[]> {
  const found = await db.introspection.getTables();
  const left = new Set(found.filter(({ isView }) => !isView).map(({ name }) => name));
  const references = await referencesOf(db);
  const order: string[] = [];
  while (left.size > 0) {
    const next = [...left].filter((name) => references.every((one) => one.from !== name || !left.has(one.to)));
    if (next.length === 0) throw new Error('tables refer to each other in a circle');
    for (const name of next.sort()) left.delete(name);
    order.push(...next);
  }
  return order;
}

interface Reference {
  readonly from: string;
  readonly to: string;
}

async function referencesOf(db: Db): Promise<Reference[]> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const query = isPostgres
    ? sql<Reference>`select own.relname as "from", other.relname as "to" from pg_constraint
        join pg_class as own on own.oid = conrelid join pg_class as other on other.oid = confrelid where contype = 'f'`
    : sql<Reference>`select own.name as "from", other."table" as "to" from sqlite_schema as own
        join pragma_foreign_key_list(own.name) as other where own.type = 'table'`;
  const { rows } = await query.execute(db);
  return rows.filter(({ from, to }) => from !== to);
}

/** Puts rows into a table as they are, some hundred at a time. Says how many. */
export async function loadRows(
  tx: Db,
  table: string,
  columns: readonly string[],
  rows: AsyncIterable<readonly Cell[]>,
): Promise<number> {
  const names = sql.join(columns.map((column) => sql.ref(plainName(column))));
  const most = Math.max(1, Math.min(MOST_ROWS, Math.floor(MOST_CELLS / columns.length)));
  let count = 0;
  let batch: (readonly Cell[])[] = [];
  const put = async (): Promise<void> => {
    if (batch.length === 0) return;
    const values = sql.join(batch.map((row) => sql`(${sql.join(row)})`));
    await sql`insert into ${sql.table(plainName(table))} (${names}) values ${values}`.execute(tx);
    count += batch.length;
    batch = [];
  };
  for await (const row of rows) {
    batch.push(row);
    if (batch.length === most) await put();
  }
  await put();
  return count;
}
