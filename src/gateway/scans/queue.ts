import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Db, ScanRow } from '../database/tables.ts';
import { transact } from '../database/transact.ts';

/** Seconds a node may take over one file before another node takes it: a node that was killed says nothing. */
const LEASE_S = 180;
/** Seconds until the next try: doubled with each, up to the longest. */
const FIRST_WAIT_S = 5;
const LONGEST_WAIT_S = 600;

/**
 * The files that wait for the virus scanner, in the database: shared by all nodes, none forgotten over a restart. A file is in it from
 * the transaction that stored it to the one that says what it is.
 */
export class ScanQueue {
  /** What is said of a file that has just been stored. */
  readonly first: 'scanning' | 'unscanned';
  #woken: () => void = () => undefined;

  constructor(hasScanner: boolean) {
    this.first = hasScanner ? 'scanning' : 'unscanned';
  }

  /** Puts a stored file into the queue; nothing where there is no scanner. */
  async add(tx: Db, blob: string, now: Date): Promise<void> {
    if (this.first === 'unscanned') return;
    const at = localTimestamp(now);
    await tx.insertInto('scans').values({ blob, added_at: at, due_at: at, tries: 0 }).execute();
  }

  /** Says, after the commit, that there is something to do. */
  wake(): void {
    this.#woken();
  }

  /** Calls back at each {@link wake}. */
  onWake(listener: () => void): void {
    this.#woken = listener;
  }

  /**
   * Takes the file that has been due for longest, if no other node does; where none is due, one that was stored before there was a
   * scanner, which stays readable meanwhile. Null when there is none.
   */
  async claim(db: Db, now: Date): Promise<ScanRow | null> {
    for (;;) {
      const due = (await this.#due(db, now)) ?? (await this.#older(db, now));
      if (!due) return null;
      const claimed = { ...due, due_at: secondsAfter(now, LEASE_S), tries: due.tries + 1 };
      const { numUpdatedRows } = await db
        .updateTable('scans')
        .set({ due_at: claimed.due_at, tries: claimed.tries })
        .where('blob', '=', due.blob)
        .where('due_at', '=', due.due_at)
        .where('tries', '=', due.tries)
        .executeTakeFirst();
      if (numUpdatedRows === 1n) return claimed;
    }
  }

  async #due(db: Db, now: Date): Promise<ScanRow | undefined> {
    return db
      .selectFrom('scans')
      .selectAll()
      .where('due_at', '<=', localTimestamp(now))
      .orderBy('due_at')
      .orderBy('added_at')
      .limit(1)
      .executeTakeFirst();
  }

  async #older(db: Db, now: Date): Promise<ScanRow | undefined> {
    const found = await db
      .selectFrom('documents')
      .select('blob')
      .where('scan', '=', 'unscanned')
      .where('blob', 'is not', null)
      .where((row) =>
        row.not(row.exists(row.selectFrom('scans').select('scans.blob').whereRef('scans.blob', '=', 'documents.blob'))),
      )
      .limit(1)
      .executeTakeFirst();
    const blob = found?.blob ?? null;
    if (blob === null) return undefined;
    const at = localTimestamp(now);
    const row: ScanRow = { blob, added_at: at, due_at: at, tries: 0 };
    await db
      .insertInto('scans')
      .values(row)
      .onConflict((conflict) => conflict.column('blob').doNothing())
      .execute();
    return row;
  }

  /** Puts a file back that got no verdict. */
  async putBack(db: Db, { blob, tries }: ScanRow, now: Date): Promise<void> {
    const wait = Math.min(FIRST_WAIT_S * 2 ** (tries - 1), LONGEST_WAIT_S);
    await db
      .updateTable('scans')
      .set({ due_at: secondsAfter(now, wait) })
      .where('blob', '=', blob)
      .execute();
  }

  /** Where there is no scanner any more, nothing waits for what never comes. Asked when a gateway starts. */
  async giveUp(db: Db): Promise<void> {
    if (this.first === 'scanning') return;
    await transact(db, async (tx) => {
      await tx.deleteFrom('scans').execute();
      await tx.updateTable('documents').set({ scan: 'unscanned' }).where('scan', '=', 'scanning').execute();
    });
  }
}

function secondsAfter(now: Date, seconds: number): string {
  return localTimestamp(new Date(now.getTime() + seconds * 1000));
}
