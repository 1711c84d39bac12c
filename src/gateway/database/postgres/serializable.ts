import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db } from '../tables.ts';

/** Another transaction came in between; a deadlock; a key another one has just written (PostgreSQL manual, 13.5). */
const CONFLICTS = ['40001', '40P01', '23505'];
/** Tries beside others, then tries alone. One alone meets no other transaction, so that more would not help. */
const BESIDE = 4;
const TRIES = 6;
const PAUSE_MS = 5;

/**
 * A transaction that behaves as if it were the only one (`serializable`). One that met another is begun again; when that happens too
 * often it waits until it is alone, so that under any load each gets its turn.
 *
 * Waiting is for a lock on the table `migrations`, which nobody writes meanwhile: all but `exclusive` get along, the queue for it is fair,
 * and taking it first freezes no snapshot, as a look at a row would.
 */
export async function serializable<Result>(db: Db, work: (tx: Db) => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db
        .transaction()
        .setIsolationLevel('serializable')
        .execute(async (tx) => {
          const lock = tries > BESIDE ? sql`exclusive` : sql`row share`;
          await sql`lock table migrations in ${lock} mode`.execute(tx);
          return work(tx);
        });
    } catch (error) {
      if (tries === TRIES || !CONFLICTS.includes(codeOf(error))) throw error;
    }
    await setTimeout(Math.random() * PAUSE_MS * tries);
  }
}

/** The SQLSTATE of an error of the server's, or a code of Node's. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
