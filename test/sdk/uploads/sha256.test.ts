import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { Sha256 } from '../../../src/sdk/uploads/sha256-pieces.ts';
import { hex, sha256 } from '../../../src/sdk/uploads/sha256.ts';

const noise = (size: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: size }, (_, at) => (at * 131 + (at >> 7) * 17 + size) & 255);
const expected = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('SHA-256', () => {
  it('agrees with the runtime for every length around a block', () => {
    for (let size = 0; size <= 200; size++)
      assert.equal(hex(new Sha256().update(noise(size)).digest()), expected(noise(size)), `${size} bytes`);
  });

  it('does not depend on how the bytes are cut', () => {
    const bytes = noise(10_000);
    for (const cut of [1, 63, 64, 65, 1000]) {
      const hash = new Sha256();
      for (let at = 0; at < bytes.length; at += cut) hash.update(bytes.subarray(at, at + cut));
      assert.equal(hex(hash.digest()), expected(bytes), `pieces of ${cut}`);
    }
  });

  it('is the same where the runtime has none', async (t) => {
    const bytes = noise(5_000);
    assert.equal(hex(await sha256(bytes.buffer)), expected(bytes));
    t.mock.getter(globalThis, 'crypto', () => ({}));
    assert.equal(hex(await sha256(bytes.buffer)), expected(bytes));
    assert.equal(hex(await sha256(new Blob([bytes]))), expected(bytes));
  });
});
