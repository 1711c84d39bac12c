import type { Clock } from '../../src/sdk/transport/clock.ts';

interface Timer {
  readonly at: number;
  readonly ms: number;
  readonly task: () => void;
}

/** A clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  #now = 1_000;
  #timers: Timer[] = [];
  #watchers: (() => void)[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, task: () => void): () => void {
    const timer = { at: this.#now + ms, ms, task };
    this.#timers.push(timer);
    for (const watch of this.#watchers.splice(0)) watch();
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Lengths of the waits that are running. */
  get waits(): number[] {
    return this.#timers.map((timer) => timer.ms);
  }

  /** Resolves once a wait of so many milliseconds is running. */
  async waiting(ms: number): Promise<void> {
    while (!this.waits.includes(ms)) await new Promise<void>((resolve) => this.#watchers.push(resolve));
  }

  /** Moves the time on and ends the waits that are over. */
  advance(ms: number): void {
    this.#now += ms;
    const due = this.#timers.filter((timer) => timer.at <= this.#now).sort((a, b) => a.at - b.at);
    this.#timers = this.#timers.filter((timer) => timer.at > this.#now);
    for (const timer of due) timer.task();
  }

  /** Waits for a wait of so many milliseconds, then lets them pass. */
  async pass(ms: number): Promise<void> {
    await this.waiting(ms);
    this.advance(ms);
  }
}
