import { setTimeout as pause } from 'node:timers/promises';
import type { App } from './app.ts';

/**
 * Requests that are being answered, also those whose connection is gone, which the server does not count any more: nothing may be closed
 * under them.
 */
export class Underway {
  readonly #all = new Set<Promise<Response>>();

  /** The same, counted. */
  counted(app: App): App {
    return (...asked) => {
      const answer = app(...asked);
      this.#all.add(answer);
      void answer.finally(() => this.#all.delete(answer));
      return answer;
    };
  }

  /** Resolves when there is none any more, or after `ms`. */
  async ended(ms: number): Promise<void> {
    const late = new AbortController();
    await Promise.race([Promise.allSettled(this.#all), pause(ms, undefined, { signal: late.signal })]);
    late.abort();
  }
}
