import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { EtdpFileError } from '../../../src/sdk/uploads/file-error.ts';
import { hashPieces, Sha256 } from '../../../src/sdk/uploads/sha256-pieces.ts';
import { systemRuntime, type Runtime } from '../../../src/sdk/runtime.ts';
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

/** A worker that does in this thread what the real one does in its own; Chromium's is tried in test/journeys/sdk-worker.test.ts. */
function workers(answer: (worker: Partial<Worker>, file: Blob) => void): {
  worker: Runtime['worker'];
  made: URL[];
  ended: () => number;
} {
  const made: URL[] = [];
  let ended = 0;
  class FakeWorker {
    constructor(url: string | URL, options?: WorkerOptions) {
      made.push(new URL(url));
      assert.equal(options?.type, 'module');
    }
    postMessage(file: Blob): void {
      answer(this, file);
    }
    terminate(): void {
      ended++;
    }
  }
  return { worker: FakeWorker as unknown as Runtime['worker'], made, ended: () => ended };
}
const say = (worker: Partial<Worker>, data: unknown): void =>
  worker.onmessage?.call(worker as Worker, new MessageEvent('message', { data }));
const LARGE = new Blob([noise(9_000_000)]);
const DIGEST = expected(noise(9_000_000));

describe('SHA-256 of a large file', () => {
  it('is made by a worker, which is ended then', async () => {
    const fake = workers((worker, file) => void hashPieces(file).then((digest) => say(worker, digest)));
    assert.equal(hex(await sha256(LARGE, { ...systemRuntime, worker: fake.worker })), DIGEST);
    assert.deepEqual(
      fake.made.map(({ pathname }) => pathname.split('/').at(-1)),
      ['sha256-worker.ts'],
    );
    assert.equal(fake.ended(), 1);
  });

  it('is made here, piece by piece, where there is no worker, none can be made, or it does not come', async () => {
    function refuse(): never {
      throw new DOMException('the script comes from another origin', 'SecurityError');
    }
    const refusing = refuse as unknown as Runtime['worker'];
    const absent = workers((worker) => worker.onerror?.call(worker as Worker, new Event('error') as ErrorEvent));
    const deaf = workers(() => {
      throw new DOMException('it cannot be handed over', 'DataCloneError');
    });
    for (const worker of [null, refusing, absent.worker, deaf.worker]) {
      let pieces = 0;
      const clock = {
        ...systemRuntime.clock,
        after: (_: number, task: () => void) => (pieces++, setImmediate(task), () => undefined),
      };
      assert.equal(hex(await sha256(LARGE, { ...systemRuntime, worker, clock })), DIGEST);
      assert.equal(pieces, 8, 'the page had its turn between two pieces');
    }
    assert.equal(absent.ended() + deaf.ended(), 2);
  });

  it('says by code that the file cannot be read any more', async () => {
    const fake = workers((worker) => say(worker, null));
    await assert.rejects(
      sha256(LARGE, { ...systemRuntime, worker: fake.worker }),
      (error) => error instanceof EtdpFileError && error.code === 'file.unreadable',
    );
  });

  it('ends with its signal, and so does the worker', async () => {
    const controller = new AbortController();
    const fake = workers(() => controller.abort());
    await assert.rejects(sha256(LARGE, { ...systemRuntime, worker: fake.worker }, controller.signal), {
      name: 'AbortError',
    });
    assert.equal(fake.ended(), 1);
    await assert.rejects(sha256(LARGE, { ...systemRuntime, worker: fake.worker }, AbortSignal.abort()), {
      name: 'AbortError',
    });
    assert.equal(fake.made.length, 1);
    await assert.rejects(sha256(LARGE, { ...systemRuntime, worker: null }, AbortSignal.abort()), {
      name: 'AbortError',
    });
  });
});
