import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runtimeOf, systemRuntime } from '../../../src/sdk/runtime.ts';
import { FakeClock } from '../../support/sdk-clock.ts';

const fetch: typeof globalThis.fetch = () => Promise.reject(new Error('not called'));

describe('a runtime', () => {
  it('is what there is here, but for what is passed in', () => {
    const clock = new FakeClock();
    const runtime = runtimeOf({ clock, runtime: { random: () => 0.5 } });
    assert.equal(runtime.clock, clock);
    assert.equal(runtime.random(), 0.5);
    assert.equal(runtime.crypto, globalThis.crypto);
    assert.equal(runtime.isBrowser, false);
  });

  it('takes a single option before the member of its name', () => {
    const clock = new FakeClock();
    assert.equal(runtimeOf({ clock, runtime: { clock: new FakeClock() } }).clock, clock);
  });

  it('may be another runtime', () => {
    const clock = new FakeClock();
    assert.equal(runtimeOf({ runtime: runtimeOf({ clock }) }).clock, clock);
  });

  it('keeps null apart from what was not passed in', () => {
    assert.equal(runtimeOf({ runtime: { locks: null } }).locks, null);
    assert.equal(runtimeOf({ locks: null, runtime: { locks: navigator.locks } }).locks, null);
  });

  it('looks up what was not passed in when it is used', (t) => {
    const runtime = runtimeOf();
    t.mock.method(globalThis, 'fetch', () => Promise.resolve(new Response('later')));
    return assert.doesNotReject(runtime.fetch('https://a.example'));
  });

  it('makes ids of the randomness that was passed in', () => {
    const crypto = { getRandomValues: <Bytes extends ArrayBufferView | null>(bytes: Bytes): Bytes => bytes };
    assert.equal(runtimeOf({ runtime: { crypto } }).uuid(), '00000000-0000-4000-8000-000000000000');
    assert.match(systemRuntime.uuid(), /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });

  it('lets the bytes of files go through a fetch that was passed in', () => {
    const xhr = EventTarget as unknown as new () => XMLHttpRequest;
    assert.equal(runtimeOf({ fetch }).xhr, null);
    assert.equal(runtimeOf({ runtime: { fetch } }).xhr, null);
    assert.equal(runtimeOf({ runtime: { fetch, xhr } }).xhr, xhr);
  });
});
