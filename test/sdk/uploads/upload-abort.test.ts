import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { createClient, type EtdpClient } from '../../../src/sdk/client.ts';
import type { UploadTask } from '../../../src/sdk/uploads/upload-task.ts';
import { FakeClock } from '../../support/sdk-clock.ts';
import { DOSSIER, photo } from '../../support/sdk-queue.ts';
import { gate, sendProblem } from '../../support/sdk-server.ts';
import { startFileGateway, type Meddler } from '../../support/sdk-tus.ts';

const SLOT = 'giay-chung-sinh';

/** A gateway that never answers one method, and says when it was asked. */
async function stuckAt(
  t: TestContext,
  method: string,
): Promise<{ url: string; asked: Promise<void>; seen: unknown[] }> {
  const asked = gate();
  const never: Meddler = (seen) => {
    if (seen.method !== method) return false;
    asked.open();
    return true;
  };
  const { url, seen } = await startFileGateway(t, never);
  return { url, seen, asked: asked.promise };
}

/** Ends it from outside and from inside: both reject with the reason at once. */
async function endsBoth(
  start: (client: EtdpClient, signal?: AbortSignal) => UploadTask,
  client: () => EtdpClient,
  reached: (task: UploadTask) => Promise<unknown>,
): Promise<void> {
  const controller = new AbortController();
  const outside = start(client(), controller.signal);
  await reached(outside);
  controller.abort(new Error('the page was left'));
  await assert.rejects(async () => await outside, { message: 'the page was left' });
  assert.equal(outside.state, 'aborted');

  const inside = start(client());
  await reached(inside);
  inside.abort();
  await assert.rejects(async () => await inside, { name: 'AbortError' });
  await assert.rejects(
    async () => {
      for await (const progress of inside) assert.equal(progress.state, 'aborted');
    },
    { name: 'AbortError' },
  );
}

describe('an upload is ended by its signal', () => {
  const start = (client: EtdpClient, signal?: AbortSignal): UploadTask =>
    client.documents.upload(DOSSIER, { slot: SLOT, file: photo(300_000), ...(signal && { signal }) });

  for (const [phase, method] of [
    ['while the dossier is looked at', 'GET'],
    ['while it is announced', 'PUT'],
    ['while its upload is created', 'POST'],
    ['while bytes are sent', 'PATCH'],
  ] as const) {
    it(phase, async (t) => {
      const gateway = await stuckAt(t, method);
      await endsBoth(
        start,
        () => createClient({ baseUrl: gateway.url }),
        () => gateway.asked,
      );
    });
  }

  it('before it has begun', async (t) => {
    const gateway = await startFileGateway(t);
    const task = start(createClient({ baseUrl: gateway.url }), AbortSignal.abort());
    await assert.rejects(async () => await task, { name: 'AbortError' });
    assert.deepEqual(gateway.seen, []);
  });

  it('while the file is read', async (t) => {
    const gateway = await startFileGateway(t);
    class Slow extends File {
      readonly begun = gate();
      override slice(from = 0, to = 0): Blob {
        // The first bytes tell the type; then the digest is made, piece by piece.
        if (to > 64) this.begun.open();
        return super.slice(from, to);
      }
    }
    const files: Slow[] = [];
    await endsBoth(
      (client, signal) => {
        const file = new Slow([photo(12_000_000)], 'anh.jpg');
        files.push(file);
        return client.documents.upload(DOSSIER, { slot: SLOT, file, ...(signal && { signal }) });
      },
      () => createClient({ baseUrl: gateway.url }),
      () => files.at(-1)?.begun.promise ?? Promise.resolve(),
    );
    assert.deepEqual(gateway.seen, []);
  });

  it('while the next try is waited for', async (t) => {
    const gateway = await startFileGateway(t, (_, response) => {
      sendProblem(response, 503, 'server.unavailable', {}, { 'Retry-After': '60' });
      return true;
    });
    let clock = new FakeClock();
    await endsBoth(
      start,
      () => createClient({ baseUrl: gateway.url, clock: (clock = new FakeClock()) }),
      () => clock.waiting(60_000),
    );
  });

  it('while others are before it', async (t) => {
    const gateway = await stuckAt(t, 'PUT');
    const client = createClient({ baseUrl: gateway.url, filesAtOnce: 1 });
    const first = start(client);
    await gateway.asked;
    await endsBoth(
      start,
      () => client,
      () => Promise.resolve(),
    );
    first.abort();
    await assert.rejects(async () => await first, { name: 'AbortError' });
  });
});
