import assert from 'node:assert/strict';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import { describe, it } from 'node:test';
import { receivePart } from '../../src/gateway/uploads/receive.ts';
import { pngFile } from '../support/files.ts';
import { heldBytes } from '../support/memory.ts';

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
