import assert from 'node:assert/strict';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { receivePart } from '../../src/gateway/uploads/receive.ts';
import { pngFile } from '../support/files.ts';

describe('a part that is being received', () => {
  it('stops when it is told to, however fast the other side sends', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'etdp-receive-'));
    const file = await open(join(folder, 'part'), 'w+');
    try {
      const newer = new AbortController();
      const chunk = pngFile(8, 8);
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
      const plan = { body, file, offset: 0, size: chunk.length * 1000, checksum: null, signal: newer.signal };
      const { end, how } = await receivePart(plan);
      assert.equal(how, 'stopped');
      assert.ok(sent < 20, `${String(sent)} chunks were taken`);
      assert.equal((await file.stat()).size, end, 'what arrived is there and counted');
    } finally {
      await file.close();
      await rm(folder, { recursive: true });
    }
  });
});
