import type { Locks } from '../runtime.ts';

/** The right to work on something that only one page may work on at a time. */
export class Turn {
  readonly #name: string;
  readonly #locks: Locks | null;
  #state: 'none' | 'asked' | 'held' = 'none';
  #release: () => void = () => undefined;
  #asking = new AbortController();

  /** Without locks every page has its turn at once. */
  constructor(name: string, locks: Locks | null) {
    this.#name = name;
    this.#locks = locks;
  }

  get held(): boolean {
    return this.#state === 'held';
  }

  /** Asks for the turn and calls `begin` once it has come. Asked again meanwhile, it does nothing. */
  take(begin: () => void): void {
    if (this.#state !== 'none') return;
    this.#state = 'asked';
    const hold = (): Promise<void> =>
      new Promise((resolve) => {
        this.#release = resolve;
        this.#state = 'held';
        begin();
      });
    if (this.#locks === null) void hold();
    else this.#locks.request(this.#name, { signal: this.#asking.signal }, hold).catch(() => undefined);
  }

  /** Lets the next page have it. */
  give(): void {
    if (this.#state === 'asked') {
      this.#asking.abort();
      this.#asking = new AbortController();
    }
    this.#state = 'none';
    this.#release();
  }
}
