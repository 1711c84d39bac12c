import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TimelineEntry } from '../../src/contract/wire/tracking.ts';
import { eventStream, type EventSource } from '../../src/gateway/tracking/event-stream.ts';

/** A log in memory whose reads end when the test lets them. */
class FakeLog {
  readonly entries: TimelineEntry[] = [];
  readonly listeners = new Set<() => void>();
  reads = 0;
  gate: Promise<void> = Promise.resolve();

  add(seq: number): void {
    this.entries.push({
      seq,
      at: '2026-11-23T15:04:05+07:00',
      state: 'registered',
      note: null,
      dueAt: null,
      supplement: null,
      payment: null,
    });
    for (const listener of this.listeners) listener();
  }

  source(more: Partial<EventSource> = {}): EventSource {
    return {
      read: async (after) => {
        this.reads += 1;
        const seen = this.entries.filter(({ seq }) => seq > after);
        await this.gate;
        return seen;
      },
      listen: (listener) => {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
      },
      after: 0,
      ended: [],
      ...more,
    };
  }
}

/** Reads events until `count` have come; comments and the retry line are left out. */
async function idsOf(reader: ReadableStreamDefaultReader<Uint8Array>, count: number): Promise<number[]> {
  const ids: number[] = [];
  while (ids.length < count) {
    const { value, done } = await reader.read();
    if (done) break;
    for (const [, id] of new TextDecoder().decode(value).matchAll(/^id: (\d+)$/gm)) ids.push(Number(id));
  }
  return ids;
}

describe('a live status', () => {
  it('begins with what was missed and goes on with what comes', async () => {
    const log = new FakeLog();
    log.add(2);
    log.add(3);
    const reader = eventStream(log.source({ after: 2 })).getReader();
    assert.deepEqual(await idsOf(reader, 1), [3]);
    log.add(4);
    assert.deepEqual(await idsOf(reader, 1), [4]);
    await reader.cancel();
  });

  it('loses and repeats nothing that happens while the log is being read', async () => {
    const log = new FakeLog();
    log.add(2);
    let open = (): void => undefined;
    log.gate = new Promise((resolve) => (open = resolve));
    const reader = eventStream(log.source()).getReader();
    log.add(3);
    log.add(4);
    open();
    assert.deepEqual(await idsOf(reader, 3), [2, 3, 4]);
    log.add(5);
    assert.deepEqual(await idsOf(reader, 1), [5]);
    await reader.cancel();
  });

  it('shows signs of life', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    const reader = eventStream(new FakeLog().source()).getReader();
    const read = async (): Promise<string> => new TextDecoder().decode((await reader.read()).value);
    assert.equal(await read(), 'retry: 1000\n\n');
    t.mock.timers.tick(15_000);
    assert.equal(await read(), ': \n\n');
    await reader.cancel();
  });

  it('ends when the gateway stops, and leaves nobody listening', async () => {
    const log = new FakeLog();
    const stop = new AbortController();
    const reader = eventStream(log.source({ ended: [stop.signal] })).getReader();
    await reader.read();
    stop.abort();
    assert.equal((await reader.read()).done, true);
    assert.equal(log.listeners.size, 0);
  });

  it('stops listening when the client goes away', async () => {
    const log = new FakeLog();
    const reader = eventStream(log.source()).getReader();
    await reader.read();
    await reader.cancel();
    assert.equal(log.listeners.size, 0);
  });

  const MANY = 4000;
  const everySeq = Array.from({ length: MANY }, (_, at) => at + 1);
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  it('lets a client go that takes nothing for two signs of life; it comes back and misses nothing', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    const log = new FakeLog();
    for (const seq of everySeq) log.add(seq);
    const reader = eventStream(log.source()).getReader();
    await settled();
    for (let beat = 1; beat <= 2; beat++) {
      assert.equal(log.listeners.size, 1);
      t.mock.timers.tick(15_000);
    }
    assert.equal(log.listeners.size, 0);
    // What waited for it is still there to be read, and then the end.
    const first = await idsOf(reader, MANY);
    assert.ok(first.length > 100 && first.length < MANY);
    const again = eventStream(log.source({ after: first.at(-1) ?? 0 })).getReader();
    assert.deepEqual([...first, ...(await idsOf(again, MANY - first.length))], everySeq);
    await again.cancel();
  });

  it('waits for a client that reads slowly, and holds no more than a little for it', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    const log = new FakeLog();
    for (const seq of everySeq) log.add(seq);
    const reader = eventStream(log.source()).getReader();
    const seen: number[] = [];
    while (seen.length < MANY) {
      seen.push(...(await idsOf(reader, 200)));
      await settled();
      t.mock.timers.tick(15_000);
    }
    assert.deepEqual(seen, everySeq);
    assert.equal(log.listeners.size, 1);
    await reader.cancel();
    assert.equal(log.listeners.size, 0);
  });

  it('ends when the log cannot be read, so that the client asks again', async () => {
    const log = new FakeLog();
    log.gate = Promise.reject(new Error('database is gone'));
    const reader = eventStream(log.source()).getReader();
    await reader.read();
    assert.equal((await reader.read()).done, true);
    assert.equal(log.listeners.size, 0);
  });
});
