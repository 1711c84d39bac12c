import type { Statements } from './statements.ts';

/** Reads of several things as they were at one moment: one after the other on a connection that does nothing else. */
export class Snapshots {
  readonly #open: () => Statements;
  readonly #waiting: (() => void)[] = [];
  #statements: Statements | null = null;
  #busy = false;

  constructor(open: () => Statements) {
    this.#open = open;
  }

  async begin(): Promise<Statements> {
    if (this.#busy) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#busy = true;
    try {
      const statements = (this.#statements ??= this.#open());
      statements.run('begin');
      return statements;
    } catch (error) {
      this.#leave();
      throw error;
    }
  }

  end(): void {
    try {
      this.#statements?.run('commit');
    } finally {
      this.#leave();
    }
  }

  close(): void {
    this.#statements?.raw.close();
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#busy = false;
  }
}
