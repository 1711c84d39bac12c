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

/**
 * Calls `wake` when the runtime gives reason to hope: network back, page visible or returned to. Only hints: `navigator.onLine`
 * lies, so nothing is ever held back because of it. Answers what stops it; does nothing where there are no such events.
 */
export function onReasonToTry(wake: () => void): () => void {
  // Each of these is missing somewhere: Node has no such events, workers have no document.
  const everywhere: Partial<EventTarget> = globalThis;
  const { document: page } = globalThis as { document?: EventTarget & { readonly visibilityState: string } };
  const whenVisible = (): void => {
    if (page?.visibilityState === 'visible') wake();
  };
  const events: [Partial<EventTarget> | undefined, string, () => void][] = [
    [everywhere, 'online', wake],
    [everywhere, 'pageshow', wake],
    [page, 'visibilitychange', whenVisible],
  ];
  for (const [target, type, run] of events) target?.addEventListener?.(type, run);
  return () => {
    for (const [target, type, run] of events) target?.removeEventListener?.(type, run);
  };
}
