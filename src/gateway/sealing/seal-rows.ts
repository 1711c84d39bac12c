import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import type { DataKeys } from './data-keys.ts';
import { SEALED } from './sealed-columns.ts';

/** Rows sealed in one transaction: others write between. */
const STEP = 500;
type Row = Readonly<Record<string, unknown>>;

/**
 * Seals with the newest key whatever is not yet: what was there before keys were, and what older keys sealed. `db` is the database as
 * it is, without the plugin. Says how many rows were written; begun again, it goes on where it was ended.
 */
export async function sealRows(
  db: Db,
  keys: DataKeys,
  tables: readonly string[] = Object.keys(SEALED),
): Promise<number> {
  let rows = 0;
  for (const [table, { key, columns }] of Object.entries(SEALED).filter(([name]) => tables.includes(name)))
    for (let done = STEP; done === STEP; rows += done) done = await sealStep(db, keys, { table, key, columns });
  return rows;
}

interface Place {
  readonly table: string;
  readonly key: readonly string[];
  readonly columns: readonly string[];
}

async function sealStep(db: Db, keys: DataKeys, { table, key, columns }: Place): Promise<number> {
  const names = sql.join([...key, ...columns].map((name) => sql.ref(name)));
  const older = sql.join(
    columns.map((name) => isOlder(keys, name)),
    sql` or `,
  );
  return transact(db, async (tx) => {
    const { rows } =
      await sql<Row>`select ${names} from ${sql.table(table)} where ${older} limit ${sql.lit(STEP)}`.execute(tx);
    for (const row of rows) {
      const sealed = columns.map((name) => sql`${sql.ref(name)} = ${sealedAnew(keys, row[name])}`);
      const same = key.map((name) => sql`${sql.ref(name)} = ${row[name]}`);
      await sql`update ${sql.table(table)} set ${sql.join(sealed)} where ${sql.join(same, sql` and `)}`.execute(tx);
    }
    return rows.length;
  });
}

/** Compared by its beginning: which key a text is sealed with stands there. */
function isOlder(keys: DataKeys, column: string): RawBuilder<boolean> {
  const { prefix } = keys;
  return sql<boolean>`substr(${sql.ref(column)}, 1, ${sql.lit(prefix.length)}) <> ${prefix}`;
}

function sealedAnew(keys: DataKeys, value: unknown): string | null {
  return typeof value === 'string' ? keys.seal(keys.open(value)) : null;
}
