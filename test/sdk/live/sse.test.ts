import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SseParser, type SseEvent } from '../../../src/sdk/live/sse.ts';

const STREAM =
  ': hello\n\nid: 7\nevent: entry\ndata: {"a":1}\n\ndata: first\ndata:second\n\nevent: nothing\n\nid\ndata\n\r\nid: 8\r\ndata: với dấu\r\n\r\ndata: end\r\rretry: 1000\nunknown: x\n\n';
const EVENTS: SseEvent[] = [
  { type: 'entry', data: '{"a":1}', lastEventId: '7' },
  { type: 'message', data: 'first\nsecond', lastEventId: '7' },
  { type: 'message', data: '', lastEventId: '' },
  { type: 'message', data: 'với dấu', lastEventId: '8' },
  { type: 'message', data: 'end', lastEventId: '8' },
];

describe('a stream of events', () => {
  it('is read as the standard says', () => {
    assert.deepEqual(new SseParser().push(STREAM), EVENTS);
  });

  it('does not depend on how it is cut', () => {
    for (let size = 1; size <= STREAM.length; size++) {
      const parser = new SseParser();
      const seen: SseEvent[] = [];
      for (let at = 0; at < STREAM.length; at += size) seen.push(...parser.push(STREAM.slice(at, at + size)));
      assert.deepEqual(seen, EVENTS, `pieces of ${size}`);
    }
  });

  it('does not fill the memory with an event that never ends', () => {
    const parser = new SseParser();
    assert.throws(() => {
      for (let at = 0; at < 20; at++) parser.push('x'.repeat(100_000));
    }, RangeError);
  });
});
