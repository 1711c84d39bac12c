import { PostgresAdapter } from 'kysely';
import { serializable } from './postgres/serializable.ts';
import { currentSpan, inSpan } from '../tracing/span.ts';
import type { Db } from './tables.ts';

/**
 * Does work in a transaction, as if no other were under way. On PostgreSQL the work may be begun again when another transaction came in
 * between: it writes through `tx` alone, and what the world sees of it (messages, files that go) happens after this has resolved.
 */
export function transact<Result>(db: Db, work: (tx: Db) => Promise<Result>): Promise<Result> {
  const run = (): Promise<Result> => (isPostgres(db) ? serializable(db, work) : db.transaction().execute(work));
  if (!currentSpan()) return run();
  return inSpan('transaction', 'client', { 'db.system.name': isPostgres(db) ? 'postgresql' : 'sqlite' }, run);
}

/** Reads several things as they were at one moment. */
export function readTogether<Result>(db: Db, read: (tx: Db) => Promise<Result>): Promise<Result> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
}

function isPostgres(db: Db): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}
