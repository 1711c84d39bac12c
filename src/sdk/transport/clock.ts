/** The time of the SDK: waits, deadlines, stalls. Can be passed in, so that tests need not wait. */
export interface Clock {
  /** Milliseconds since any fixed moment; never set back when the device's clock is. */
  now(): number;
  /** Runs `task` once after `ms`; the result takes it back. */
  after(ms: number, task: () => void): () => void;
}

/** Waits; ends at once with the signal's reason when it is aborted. */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const end = (): void => {
      cancel();
      reject(signal?.reason as Error);
    };
    const cancel = clock.after(ms, () => {
      signal?.removeEventListener('abort', end);
      resolve();
    });
    signal?.addEventListener('abort', end, { once: true });
  });
}

/** A wait before the `attempt`th repetition: full jitter under a doubling ceiling, so that many clients do not come back at once. */
export function backoff(attempt: number, random: () => number, baseMs: number, maxMs: number): number {
  return random() * Math.min(maxMs, baseMs * 2 ** Math.min(attempt - 1, 20));
}
