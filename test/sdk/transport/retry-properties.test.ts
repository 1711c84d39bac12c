/** What holds for every run of a call, however the gateway behaves and the program is set. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { getMe } from '../../../src/contract/routes/staff.ts';
import type { Clock } from '../../../src/sdk/transport/clock.ts';
import { createTransport } from '../../../src/sdk/transport/transport.ts';

/** A clock on which every wait is over at once; it knows how long each was. */
class QuickClock implements Clock {
  time = 0;
  readonly waits: number[] = [];
  #calls = 0;

  now(): number {
    return this.time;
  }

  after(ms: number, task: () => void): () => void {
    // Each try sets its time limit, which never comes to pass here; what follows a try is a wait.
    if (++this.#calls % 2 === 1) return () => undefined;
    this.waits.push(ms);
    this.time += ms;
    const timer = setImmediate(task);
    return () => clearImmediate(timer);
  }
}

const answers = fc.record({
  status: fc.constantFrom(500, 503, 429, 409, 408),
  retryAfter: fc.option(fc.nat(200)),
  word: fc.constantFrom('true', 'false', 'perhaps'),
});

describe('the repetitions of a call', () => {
  it('are never too many, too late, or after a wait beyond its ceiling, and none follows an abort', () => {
    const run = fc.asyncProperty(
      fc.array(answers, { minLength: 1, maxLength: 8 }),
      fc.record({ limit: fc.nat(6), baseMs: fc.nat(2_000), maxMs: fc.nat(9_000), maxRetryAfterMs: fc.nat(90_000) }),
      fc.integer({ min: 1, max: 200_000 }),
      fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 9 }),
      fc.option(fc.nat(6)),
      async (script, retry, deadlineMs, chances, abortAt) => {
        const clock = new QuickClock();
        const stop = new AbortController();
        const begun: number[] = [];
        let sinceAbort = 0;
        let chance = 0;
        const transport = createTransport({
          baseUrl: 'https://a.example',
          clock,
          retry,
          deadlineMs,
          random: () => chances[chance++ % chances.length] ?? 0,
          fetch: async () => {
            if (stop.signal.aborted) sinceAbort += 1;
            begun.push(clock.time);
            const at = script[(begun.length - 1) % script.length];
            if (begun.length - 1 === abortAt) stop.abort();
            const headers = new Headers({ 'Etdp-Should-Retry': at?.word ?? '' });
            if (typeof at?.retryAfter === 'number') headers.set('Retry-After', String(at.retryAfter));
            return new Response('{}', { status: at?.status ?? 500, headers });
          },
        });
        await assert.rejects(transport.call(getMe, {}, { signal: stop.signal }));
        assert.ok(begun.length <= retry.limit + 1);
        assert.ok(begun.every((at) => at < deadlineMs));
        assert.equal(sinceAbort, 0);
        clock.waits.forEach((ms, at) => {
          const asked = script[at % script.length]?.retryAfter;
          const ceiling =
            typeof asked !== 'number'
              ? Math.min(retry.maxMs, retry.baseMs * 2 ** at)
              : Math.min(asked * 1_000, retry.maxRetryAfterMs);
          assert.ok(ms <= ceiling, `${ms} of ${ceiling}`);
        });
      },
    );
    return fc.assert(run, { numRuns: 150 });
  });
});
