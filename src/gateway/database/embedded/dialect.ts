import { DatabaseSync } from 'node:sqlite';
import {
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import { Snapshots } from './snapshots.ts';
import { Statements } from './statements.ts';
import { Writer } from './writer.ts';

/** Milliseconds a statement waits for another process (the command line beside a running gateway). */
export const BUSY_TIMEOUT = 5_000;

/**
 * SQLite in Kysely's words: one connection writes, others read what is on disk and wait for nobody. An acknowledged commit is on disk:
 * WAL with `synchronous=FULL`.
 */
export class EmbeddedDialect implements Dialect {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  createDriver(): Driver {
    return new EmbeddedDriver(this.#file);
  }

  createAdapter(): SqliteAdapter {
    return new ManyAtOnce();
  }

  createQueryCompiler(): QueryCompiler {
    return new SqliteQueryCompiler();
  }

  // Kysely's own, of whatever tables.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  createIntrospector(db: Kysely<any>): DatabaseIntrospector {
    return new SqliteIntrospector(db);
  }
}

class ManyAtOnce extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class EmbeddedDriver implements Driver {
  readonly #raw: DatabaseSync;
  readonly #reader: Statements;
  readonly #snapshots: Snapshots;
  readonly #writer: Writer;

  constructor(file: string) {
    this.#raw = new DatabaseSync(file, { timeout: BUSY_TIMEOUT, enableForeignKeyConstraints: true });
    this.#raw.exec('pragma journal_mode = wal; pragma synchronous = full; pragma trusted_schema = off;');
    // Pages that are written over and over go from the write-ahead log (16 MB of it) into the file once; a page that is at hand is not read anew.
    this.#raw.exec('pragma wal_autocheckpoint = 4000; pragma cache_size = -16000;');
    // From here on the writer waits by itself, and nobody with it.
    this.#raw.exec('pragma busy_timeout = 0');
    this.#writer = new Writer(new Statements(this.#raw));
    const readOnly = (): Statements =>
      new Statements(new DatabaseSync(file, { timeout: BUSY_TIMEOUT, readOnly: true }));
    this.#reader = readOnly();
    this.#snapshots = new Snapshots(readOnly);
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  acquireConnection(): Promise<EmbeddedConnection> {
    return Promise.resolve(new EmbeddedConnection(this.#reader, this.#writer, this.#snapshots));
  }

  releaseConnection(): Promise<void> {
    return Promise.resolve();
  }

  beginTransaction(connection: EmbeddedConnection, { accessMode }: TransactionSettings): Promise<void> {
    return connection.begin(accessMode === 'read only');
  }

  commitTransaction(connection: EmbeddedConnection): Promise<void> {
    return connection.end(true);
  }

  rollbackTransaction(connection: EmbeddedConnection): Promise<void> {
    return connection.end(false);
  }

  destroy(): Promise<void> {
    this.#writer.close();
    this.#snapshots.close();
    this.#reader.raw.close();
    // Last: who closes last tidies up the write-ahead log, and must be able to write.
    this.#raw.close();
    return Promise.resolve();
  }
}

/** What one query or one transaction uses. */
class EmbeddedConnection implements DatabaseConnection {
  readonly #reader: Statements;
  readonly #writer: Writer;
  readonly #snapshots: Snapshots;
  #in: 'writing' | Statements | null = null;

  constructor(reader: Statements, writer: Writer, snapshots: Snapshots) {
    this.#reader = reader;
    this.#writer = writer;
    this.#snapshots = snapshots;
  }

  async begin(readOnly: boolean): Promise<void> {
    if (readOnly) this.#in = await this.#snapshots.begin();
    else {
      await this.#writer.begin();
      this.#in = 'writing';
    }
  }

  /** Nothing is left to do for one whose commit has failed. */
  async end(kept: boolean): Promise<void> {
    const was = this.#in;
    this.#in = null;
    if (was === 'writing') await this.#writer.end(kept);
    else if (was) this.#snapshots.end();
  }

  async executeQuery<Row>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#in === 'writing') return this.#writer.run(sql, parameters);
    if (this.#in) return this.#in.run(sql, parameters);
    if (SelectQueryNode.is(query) || /^\s*select\b/i.test(sql)) return this.#reader.run(sql, parameters);
    await this.#writer.begin();
    let kept = false;
    try {
      const result = this.#writer.run<Row>(sql, parameters);
      kept = true;
      return result;
    } finally {
      await this.#writer.end(kept);
    }
  }

  // eslint-disable-next-line require-yield -- nothing here reads that much
  async *streamQuery(): AsyncIterableIterator<never> {
    await Promise.reject(new Error('The embedded database gives all rows at once'));
  }
}
