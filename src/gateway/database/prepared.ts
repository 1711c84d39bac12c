import type { Compilable, CompiledQuery, Insertable } from 'kysely';
import type { Db, Tables } from './tables.ts';

/** What a column can be given. */
type Value = string | number | null;

/** Stands in a query for a value that is put in when it runs. */
export class Slot {
  readonly name: string;
  readonly #made: (value: Value) => Value;

  constructor(name: string, made: (value: Value) => Value = (value) => value) {
    this.name = name;
    this.#made = made;
  }

  /** The same, of which something else is made before it is put in: sealed, for a column that is. */
  as(make: (text: string) => string): Slot {
    return new Slot(this.name, (value) => (typeof value === 'string' ? make(value) : value));
  }

  fill(values: Readonly<Record<string, Value>>): Value {
    const value = values[this.name];
    if (value === undefined) throw new TypeError(`A prepared query got no ${this.name}`);
    return this.#made(value);
  }
}

/**
 * A query of a path that is gone often, built once for each database: to build one anew takes longer than to run it. `build` gets
 * something that stands for the values, and may do nothing with them but put them into the query; it runs for the first one alone.
 */
export function prepared<Values extends { readonly [Name in keyof Values]: Value }, Row>(
  build: (db: Db, values: Values) => Compilable<Row>,
): (db: Db, values: Values) => Promise<Row[]> {
  const built = new WeakMap<object, CompiledQuery<Row>>();
  return async (db, values) => {
    const { plugins, adapter } = db.getExecutor();
    // A transaction has those of its database; the plugin that seals is each database's own.
    const of = plugins[0] ?? adapter;
    let query = built.get(of);
    if (!query) {
      query = build(db, slots<Values>()).compile();
      built.set(of, query);
    }
    const parameters = query.parameters.map((one) => (one instanceof Slot ? one.fill(values) : one));
    const { rows } = await db.executeQuery<Row>({ ...query, parameters });
    return rows;
  };
}

/** For each name a slot. That it is none of the values is known to those who put them in, and to nobody else. */
function slots<Values>(): Values {
  return new Proxy({}, { get: (_, name) => new Slot(String(name)) }) as Values;
}

type Values = Readonly<Record<string, Value>>;
type Run = (db: Db, row: Values) => Promise<unknown>;

/** Inserts a row, by a query prepared for its table and columns. */
export async function insertRow<Table extends keyof Tables>(
  db: Db,
  table: Table,
  row: Insertable<Tables[Table]>,
): Promise<void> {
  await run('insert', db, table, row, (of, columns) =>
    of.insertInto(table).values(columns as Insertable<Tables[Table]>),
  );
}

/** Writes all columns of a dossier's row anew, in the same way. */
export async function updateRow(db: Db, table: 'dossiers', row: Tables['dossiers']): Promise<void> {
  await run('update', db, table, row, (of, { id, ...columns }) =>
    of
      .updateTable(table)
      .set(columns)
      .where('id', '=', id as string),
  );
}

const runs = new Map<string, Run>();

async function run(
  what: string,
  db: Db,
  table: string,
  row: object,
  build: (db: Db, columns: Record<string, unknown>) => Compilable,
): Promise<void> {
  const columns = Object.keys(row);
  const name = `${what} ${table} ${columns.join(' ')}`;
  let known = runs.get(name);
  if (!known) {
    known = prepared((of, slot: Values) =>
      build(of, Object.fromEntries(columns.map((column) => [column, slot[column]]))),
    );
    runs.set(name, known);
  }
  // Tables have text and numbers alone (`tables.ts`).
  await known(db, row as Values);
}
