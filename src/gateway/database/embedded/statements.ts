import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { QueryResult } from 'kysely';

/** Statements of one connection that are kept compiled: more than the gateway has, lists of many lengths included. */
const MOST = 400;

interface Compiled {
  readonly statement: StatementSync;
  /** Whether it answers with rows. */
  readonly reads: boolean;
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
    const { statement, reads } = this.#compile(text);
    const bound = values.map(sqlValue);
    // What rows hold is what the tables say (`tables.ts`); here nothing is known of it.
    if (reads) return { rows: statement.all(...bound) as Row[] };
    const { changes, lastInsertRowid } = statement.run(...bound);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  #compile(text: string): Compiled {
    const known = this.#compiled.get(text);
    if (known) return known;
    const statement = this.raw.prepare(text);
    const compiled = { statement, reads: statement.columns().length > 0 };
    this.#compiled.set(text, compiled);
    const [oldest] = this.#compiled.size > MOST ? this.#compiled.keys() : [];
    if (oldest !== undefined) this.#compiled.delete(oldest);
    return compiled;
  }
}

function sqlValue(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || value instanceof Uint8Array)
    return value;
  throw new TypeError(`The database keeps text, numbers and null, not ${typeof value}`);
}
