import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import { describe, it } from 'node:test';
import type { PartFile } from '../../src/gateway/uploads/blob-store.ts';
import { fileKeyFrom, newFileKey } from '../../src/gateway/uploads/file-cipher.ts';
import { receivePart } from '../../src/gateway/uploads/receive.ts';
import { SealedPart } from '../../src/gateway/uploads/sealed-file.ts';
import { heavyPicture, pngFile } from '../support/files.ts';
import { heldBytes } from '../support/memory.ts';

/** A disk that writes less than it is asked to. */
class TestDisk implements PartFile {
  readonly bytes: Buffer;
  synced = 0;

  constructor(size: number) {
    this.bytes = Buffer.alloc(size);
  }

  stat(): Promise<{ size: number }> {
    return Promise.resolve({ size: this.bytes.length });
  }

  read(into: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesRead: number }> {
    const read = this.bytes.subarray(position, position + length);
    into.set(read, offset);
    return Promise.resolve({ bytesRead: read.length });
  }

  write(bytes: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesWritten: number }> {
    return this.writev([bytes.subarray(offset, offset + length)], position);
  }

  writev(pieces: readonly Uint8Array[], position: number): Promise<{ bytesWritten: number }> {
    const all = Buffer.concat(pieces);
    const bytesWritten = Math.max(1, all.length - 1500);
    all.copy(this.bytes, position, 0, bytesWritten);
    return Promise.resolve({ bytesWritten });
  }

  datasync(): Promise<void> {
    this.synced += 1;
    return Promise.resolve();
  }

  truncate(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

describe('a part that is being received', () => {
  it('stops when it is told to, however fast the other side sends', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'etdp-receive-'));
    const file = await open(join(folder, 'part'), 'w+');
    try {
      const newer = new AbortController();
      const chunk = Buffer.alloc(64 * 1024);
      pngFile(8, 8).copy(chunk);
      let sent = 0;
      // The next chunk is always there already.
      const body = new ReadableStream<Uint8Array>(
        {
          pull(controller) {
            sent += 1;
            if (sent === 5) newer.abort();
            if (sent === 500) controller.close();
            else controller.enqueue(new Uint8Array(chunk));
          },
        },
        { highWaterMark: 3 },
      );
      const plan = {
        body: Readable.fromWeb(body),
        file,
        offset: 0,
        size: chunk.length * 1000,
        checksum: null,
        signal: newer.signal,
      };
      const { end, how } = await receivePart(plan);
      assert.equal(how, 'stopped');
      assert.ok(sent < 20, `${String(sent)} chunks were taken`);
      assert.equal((await file.stat()).size, end, 'what arrived is there and counted');
    } finally {
      await file.close();
      await rm(folder, { recursive: true });
    }
  });

  it('is the same file, open or sealed, in whatever pieces it comes and however little of them is written at once', async () => {
    const file = heavyPicture(700_000);
    const key = fileKeyFrom(newFileKey());
    assert.ok(key);
    for (const sealedWith of [null, key])
      for (const step of [999, 65_536, file.length]) {
        const disk = new TestDisk(file.length);
        const part = new SealedPart(disk, sealedWith);
        const pieces = Array.from({ length: Math.ceil(file.length / step) }, (_, at) =>
          Uint8Array.from(file.subarray(at * step, (at + 1) * step)),
        );
        const half = pieces.slice(0, Math.ceil(pieces.length / 2));
        const { signal } = new AbortController();
        const plan = { file: part, size: file.length, checksum: null, signal };
        const first = await receivePart({ ...plan, body: Readable.from(half), offset: 0 });
        const rest = Readable.from(pieces.slice(half.length));
        const { end, how } = await receivePart({ ...plan, body: rest, offset: first.end });
        assert.deepEqual([end, how], [file.length, 'whole']);
        const opened = Buffer.alloc(file.length);
        await part.read(opened, 0, opened.length, 0);
        assert.ok(opened.equals(file), `in pieces of ${String(step)}`);
        assert.equal(disk.bytes.equals(file), sealedWith === null, 'sealed where there is a key');
        // What is acknowledged before the end is on disk; the end is, once the file is kept.
        assert.equal(disk.synced, step < file.length ? 1 : 0);
      }
  });

  it('keeps what came before the connection broke, and counts no more than that', async () => {
    const file = pngFile(64, 64);
    const disk = new TestDisk(file.length);
    const body = new PassThrough();
    const { signal } = new AbortController();
    const receiving = receivePart({ body, file: disk, offset: 0, size: file.length, checksum: null, signal });
    body.write(Uint8Array.from(file.subarray(0, 100)));
    setImmediate(() => body.destroy());
    assert.deepEqual(await receiving, { end: 100, how: 'cut' });
    assert.ok(disk.bytes.subarray(0, 100).equals(file.subarray(0, 100)));
    assert.equal(disk.synced, 1);
    const gone = new PassThrough();
    gone.destroy();
    await once(gone, 'close');
    const nothing = { body: gone, file: disk, offset: 100, size: file.length, checksum: null, signal };
    assert.deepEqual(await receivePart(nothing), { end: 100, how: 'cut' }, 'one that broke before anybody read it');
  });

  it('is not kept in memory while it arrives', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'etdp-receive-'));
    const file = await open(join(folder, 'part'), 'w+');
    try {
      const CHUNK = 64 * 1024;
      const before = heldBytes();
      let most = 0;
      let sent = 0;
      const body = new ReadableStream<Uint8Array>(
        {
          pull(controller) {
            sent += 1;
            if (sent % 50 === 0) most = Math.max(most, heldBytes() - before);
            if (sent === 200) controller.close();
            else {
              const chunk = new Uint8Array(CHUNK);
              if (sent === 1) chunk.set(pngFile(8, 8).subarray(0, 64));
              controller.enqueue(chunk);
            }
          },
        },
        { highWaterMark: 1 },
      );
      const { signal } = new AbortController();
      const size = 200 * CHUNK;
      const { end } = await receivePart({
        body: Readable.fromWeb(body),
        file,
        offset: 0,
        size,
        checksum: null,
        signal,
      });
      assert.equal(end, 199 * CHUNK);
      assert.ok(most < 100 * CHUNK, `${String(most)} bytes were held`);
    } finally {
      await file.close();
      await rm(folder, { recursive: true });
    }
  });
});
