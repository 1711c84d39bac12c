import { sleep } from '../transport/clock.ts';
import type { Transport } from '../transport/transport.ts';

/** How many files are on their way at once; with nothing said, two, and one where data is dear. */
export function filesAtOnce({ filesAtOnce, runtime }: Pick<Transport, 'filesAtOnce' | 'runtime'>): number {
  return filesAtOnce ?? (runtime.savesData ? 1 : 2);
}

/** Longest time a gateway can make everybody wait, in milliseconds. */
const LONGEST_PAUSE_MS = 300_000;

/**
 * What all files of one client share, by whatever call they are sent: a few are on their way at once, in the order they came, and when
 * the gateway asks for time, none of them bothers it before.
 */
class Lane {
  readonly #transport: Transport;
  readonly #waiting = new Set<() => void>();
  #inside = 0;
  #pausedUntil = 0;
  #why: unknown;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Does the work when its turn has come; ends with the signal's reason when it is aborted before. The work minds the signal itself. */
  async run<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    let abort = (): void => undefined;
    await new Promise<void>((enter, reject) => {
      signal?.throwIfAborted();
      abort = () => {
        this.#waiting.delete(enter);
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', abort);
      this.#waiting.add(enter);
      this.#next();
    });
    signal?.removeEventListener('abort', abort);
    try {
      return await work();
    } finally {
      this.#inside--;
      this.#next();
    }
  }

  /** Keeps everybody from sending for so many milliseconds. */
  pause(error: unknown, ms: number): void {
    const until = this.#transport.runtime.clock.now() + Math.min(ms, LONGEST_PAUSE_MS);
    if (until > this.#pausedUntil) [this.#pausedUntil, this.#why] = [until, error];
  }

  /** Waits until sending is allowed, and tells of each pause before it. */
  async open(signal?: AbortSignal, tell?: (error: unknown, ms: number) => void): Promise<void> {
    const { clock } = this.#transport.runtime;
    for (let ms; (ms = this.#pausedUntil - clock.now()) > 0;) {
      tell?.(this.#why, ms);
      await sleep(clock, ms, signal);
    }
  }

  #next(): void {
    for (const enter of this.#waiting) {
      if (this.#inside >= filesAtOnce(this.#transport)) return;
      this.#waiting.delete(enter);
      this.#inside++;
      enter();
    }
  }
}

const lanes = new WeakMap<Transport, Lane>();

/** The lane of a client. */
export function laneOf(transport: Transport): Lane {
  let lane = lanes.get(transport);
  if (lane === undefined) lanes.set(transport, (lane = new Lane(transport)));
  return lane;
}
