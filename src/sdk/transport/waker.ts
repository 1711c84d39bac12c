import { sleep, type Clock } from './clock.ts';

/** Waits that end early when there is reason to try at once: the network is back, the page is looked at again. */
export class Waker {
  readonly #clock: Clock;
  #woken = new AbortController();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Waits `ms`, or until `wake()`. Ends with the signal's reason when aborted. */
  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const { signal: woken } = this.#woken;
    const either = new AbortController();
    const end = (): void => either.abort();
    signal?.addEventListener('abort', end);
    woken.addEventListener('abort', end);
    try {
      await sleep(this.#clock, ms, either.signal);
    } catch {
      signal?.throwIfAborted();
    } finally {
      signal?.removeEventListener('abort', end);
      woken.removeEventListener('abort', end);
    }
  }

  /** Ends every wait that is running. */
  wake(): void {
    this.#woken.abort();
    this.#woken = new AbortController();
  }
}
