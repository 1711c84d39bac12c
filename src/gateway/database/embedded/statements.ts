import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { QueryResult } from 'kysely';

/** Statements of one connection that are kept compiled: more than the gateway has, lists of many lengths included. */
const MOST = 400;

const CHANGES_TABLES = /^\s*(create|alter|drop)\b/i;

interface Compiled {
  readonly statement: StatementSync;
  /** The columns of its rows; none when it answers with none. */
  readonly columns: readonly string[];
}

/** Runs texts on one connection of node:sqlite; what ran once is not compiled again. */
export class Statements {
  readonly raw: DatabaseSync;
  /** In the order they were first used. */
  readonly #compiled = new Map<string, Compiled>();

  constructor(raw: DatabaseSync) {
    this.raw = raw;
  }

  run<Row>(text: string, values: readonly unknown[] = []): QueryResult<Row> {
    const { statement, columns } = this.#compile(text);
    const bound = values.map(sqlValue);
    if (columns.length > 0) return { rows: statement.all(...bound).map((row) => named<Row>(row, columns)) };
    const { changes, lastInsertRowid } = statement.run(...bound);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  #compile(text: string): Compiled {
    const known = this.#compiled.get(text);
    if (known) return known;
    // What was compiled before a table changed would name its columns as they were.
    if (CHANGES_TABLES.test(text)) this.#compiled.clear();
    const statement = this.raw.prepare(text);
    const columns = statement.columns().map(({ name }) => name);
    // Rows as objects would come without a prototype and with a hash table each: whoever copies one waits twice as long.
    statement.setReturnArrays(true);
    const compiled = { statement, columns };
    if (!CHANGES_TABLES.test(text)) this.#compiled.set(text, compiled);
    const [oldest] = this.#compiled.size > MOST ? this.#compiled.keys() : [];
    if (oldest !== undefined) this.#compiled.delete(oldest);
    return compiled;
  }
}

/** A row by its columns. What it holds is what the tables say (`tables.ts`); here nothing is known of it. */
function named<Row>(values: unknown, columns: readonly string[]): Row {
  const row: Record<string, unknown> = {};
  // `setReturnArrays` promises an array, which its types do not say.
  for (const [at, value] of (values as readonly unknown[]).entries()) row[columns[at] ?? ''] = value;
  return row as Row;
}

function sqlValue(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || value instanceof Uint8Array)
    return value;
  throw new TypeError(`The database keeps text, numbers and null, not ${typeof value}`);
}
