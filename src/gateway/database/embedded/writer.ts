import type { QueryResult } from 'kysely';
import { setTimeout } from 'node:timers/promises';
import type { Statements } from './statements.ts';

/** Milliseconds to wait for another process that writes, and between two looks. */
const PATIENCE_MS = 5_000;
const PAUSE_MS = 10;
/** SQLITE_BUSY. */
const BUSY = 5;

/** Transactions that are put on disk by one commit, and whoever waits for that. */
interface Group {
  readonly onDisk: Promise<undefined>;
  readonly done: () => void;
  readonly fail: (error: unknown) => void;
  /** What ended its transaction from below: a full or failing disk. */
  failure: Error | null;
}

/**
 * The one connection that writes. Transactions run on it one after the other, each whole or not at all (a savepoint), and those that
 * come in one turn of the event loop are committed together: to put ten of them on disk takes as long as one. Each is told that it is
 * over once it is on disk. That goes for those that were undone as well: what they were refused for may stand in one beside them.
 */
export class Writer {
  readonly #statements: Statements;
  readonly #waiting: (() => void)[] = [];
  #busy = false;
  #group: Group | null = null;
  /** The turn is over, and only a transaction that is under way keeps its group from the disk. */
  #due = false;

  constructor(statements: Statements) {
    this.#statements = statements;
  }

  /** Waits until no other transaction is under way, and begins one. @throws what the database says, when it cannot */
  async begin(): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    if (this.#busy) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#busy = true;
    try {
      this.#group ??= await this.#newGroup(until);
      this.#statements.run('savepoint one');
    } catch (error) {
      this.#lose(error);
      this.#leave();
      throw error;
    }
  }

  /** A statement of the transaction that is under way. */
  run<Row>(text: string, values: readonly unknown[]): QueryResult<Row> {
    try {
      return this.#statements.run(text, values);
    } catch (error) {
      if (this.#group && !this.#statements.raw.isTransaction)
        this.#group.failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  }

  /**
   * Ends the transaction that is under way; resolves when it is on disk, or known to be undone.
   * @throws what the database says, when it cannot be put on disk: nothing of it has happened then
   */
  async end(kept: boolean): Promise<void> {
    const group = this.#group;
    try {
      if (!this.#statements.raw.isTransaction)
        throw group?.failure ?? new Error('The transaction was ended from below');
      if (!kept) this.#statements.run('rollback to one');
      this.#statements.run('release one');
    } catch (error) {
      this.#lose(error);
    }
    this.#leave();
    await group?.onDisk;
  }

  /** Puts on disk what is still to be. */
  close(): void {
    this.#commit();
  }

  async #newGroup(until: number): Promise<Group> {
    await this.#lock(until);
    const { promise: onDisk, resolve: done, reject: fail } = Promise.withResolvers<undefined>();
    onDisk.catch(() => undefined);
    // After everything that this turn of the event loop has read from its clients.
    setImmediate(() => {
      if (this.#busy) this.#due = true;
      else this.#commit();
    });
    return {
      onDisk,
      done: () => {
        done(undefined);
      },
      fail,
      failure: null,
    };
  }

  /** Waits for another process (the command line beside a running gateway), and keeps nobody else from reading meanwhile. */
  async #lock(until: number): Promise<void> {
    for (;;)
      try {
        // One that begins by reading could not always go on to write beside another process; one that begins so can.
        this.#statements.run('begin immediate');
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() > until) throw error;
        await setTimeout(PAUSE_MS);
      }
  }

  #leave(): void {
    if (this.#due) this.#commit();
    const next = this.#waiting.shift();
    if (next) next();
    else this.#busy = false;
  }

  #commit(): void {
    const group = this.#group;
    this.#due = false;
    if (!group) return;
    try {
      this.#statements.run('commit');
      this.#group = null;
      group.done();
    } catch (error) {
      this.#lose(error);
    }
  }

  /** All of the group is undone. */
  #lose(error: unknown): void {
    const group = this.#group;
    this.#group = null;
    // A full or failing disk ends a transaction by itself.
    if (this.#statements.raw.isTransaction) this.#statements.run('rollback');
    group?.fail(error);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === BUSY;
}
