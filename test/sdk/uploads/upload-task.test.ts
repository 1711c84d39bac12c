import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createClient } from '../../../src/sdk/client.ts';
import { EtdpApiError, EtdpConnectionError } from '../../../src/sdk/errors.ts';
import { lazyClient } from '../../../src/sdk/lazy-client.ts';
import { EtdpFileError } from '../../../src/sdk/uploads/file-error.ts';
import { UploadTask, type UploadProgress } from '../../../src/sdk/uploads/upload-task.ts';
import { DOSSIER, photo } from '../../support/sdk-queue.ts';
import { document } from '../../support/sdk-samples.ts';
import { gate, sendProblem } from '../../support/sdk-server.ts';
import { startFileGateway } from '../../support/sdk-tus.ts';

const SLOT = 'giay-chung-sinh';
const KB = 1024;
const clientOf = (baseUrl: string): ReturnType<typeof createClient> => createClient({ baseUrl, random: () => 0 });
const stateOf = ({ state, sentBytes }: UploadProgress): string => `${state} ${String(sentBytes)}`;

for (const [kind, make] of [
  ['the client', createClient],
  ['the lazy client', lazyClient],
] as const) {
  describe(`an upload of ${kind}`, () => {
    it('is awaited like the document it becomes', async (t) => {
      const gateway = await startFileGateway(t);
      const file = photo(10 * KB);
      const task = make({ baseUrl: gateway.url }).documents.upload(DOSSIER, { slot: SLOT, file });
      assert.ok(task instanceof UploadTask);
      assert.equal(task.state, 'waiting');
      const stored = await task;
      assert.deepEqual([stored.slot, stored.name, stored.size, stored.state], [SLOT, file.name, 10 * KB, 'stored']);
      assert.deepEqual(gateway.documents.get(stored.id)?.bytes, Buffer.from(await file.arrayBuffer()));
      assert.deepEqual(task.progress, { state: 'stored', documentId: stored.id, sentBytes: 10 * KB, size: 10 * KB });
      assert.deepEqual(await Promise.all([task, task.then(({ id }) => id)]), [stored, stored.id]);
    });
  });
}

describe('the progress of an upload', () => {
  it('is told by events, from reading to stored, with the id to go on with', async (t) => {
    const gateway = await startFileGateway(t);
    const task = clientOf(gateway.url).documents.upload(DOSSIER, { slot: SLOT, file: photo(300 * KB) });
    const told: UploadProgress[] = [];
    const other = (): void => assert.fail('nobody listens any more');
    task.addEventListener('progress', other);
    task.removeEventListener('progress', other);
    task.addEventListener('progress', ({ progress }) => told.push(progress));
    const { id } = await task;
    assert.deepEqual(told.map(stateOf), [
      'reading 0',
      'reading 0',
      'sending 0',
      'sending 131072',
      `sending ${String(300 * KB)}`,
      `stored ${String(300 * KB)}`,
    ]);
    assert.equal(told[0]?.documentId, undefined);
    assert.ok(told.slice(1).every(({ documentId, size }) => documentId === id && size === 300 * KB));
  });

  it('is told in short by onProgress', async (t) => {
    const gateway = await startFileGateway(t);
    const told: string[] = [];
    const onProgress = (progress: UploadProgress): void => void told.push(stateOf(progress));
    await clientOf(gateway.url).documents.upload(DOSSIER, { slot: SLOT, file: photo(10), onProgress });
    assert.deepEqual(told.at(-1), 'stored 10');
  });

  it('is a stream, which gives the newest and ends with the document', async (t) => {
    const gateway = await startFileGateway(t);
    const task = clientOf(gateway.url).documents.upload(DOSSIER, { slot: SLOT, file: photo(300 * KB) });
    const seen: string[] = [];
    const stream = task[Symbol.asyncIterator]();
    let step = await stream.next();
    for (; !step.done; step = await stream.next()) seen.push(stateOf(step.value));
    assert.deepEqual(step.value, await task);
    assert.equal(seen[0], 'waiting 0');
    assert.equal(seen.at(-1), `stored ${String(300 * KB)}`);
    const late: string[] = [];
    for await (const progress of task) late.push(stateOf(progress));
    assert.deepEqual(late, [`stored ${String(300 * KB)}`], 'who comes late is told how it ended');
  });

  it('does not pile up for who reads slowly', async () => {
    let tell: ((change: Partial<UploadProgress>) => void) | undefined;
    const end = gate();
    const task = new UploadTask({ file: photo(100) }, async (telling) => {
      tell = telling;
      await end.promise;
      return { ...document, size: 100 };
    });
    const stream = task[Symbol.asyncIterator]();
    await stream.next();
    for (let sentBytes = 0; sentBytes < 100; sentBytes++) tell?.({ state: 'sending', sentBytes });
    end.open();
    await task;
    assert.deepEqual(await stream.next(), { done: false, value: task.progress });
    assert.equal((await stream.next()).done, true);
  });

  it('goes on when a stream is left', async (t) => {
    const gateway = await startFileGateway(t);
    const task = clientOf(gateway.url).documents.upload(DOSSIER, { slot: SLOT, file: photo(10) });
    for await (const { state } of task) if (state === 'waiting') break;
    assert.equal((await task).state, 'stored');
  });
});

describe('an upload that fails', () => {
  it('says by code what is wrong with the file, and nothing is sent', async (t) => {
    const gateway = await startFileGateway(t);
    const { documents } = clientOf(gateway.url);
    for (const [file, limits, code] of [
      [new File([], 'a.jpg'), {}, 'file.empty'],
      [new File(['<html>'], 'a.jpg'), {}, 'document.type-refused'],
      [photo(2 * KB), { maxFileBytes: KB }, 'document.too-large'],
    ] as const) {
      const task = documents.upload(DOSSIER, { slot: SLOT, file, limits });
      await assert.rejects(
        async () => await task,
        (error) => error instanceof EtdpFileError && error.code === code,
      );
      assert.equal(task.state, 'failed');
    }
    assert.equal(gateway.seen.length, 0);
  });

  it('throws what the gateway says, to who awaits and to who streams', async (t) => {
    const gateway = await startFileGateway(t, (seen, response) => {
      if (seen.method !== 'PUT') return false;
      sendProblem(response, 422, 'document.slot-unknown');
      return true;
    });
    const task = clientOf(gateway.url).documents.upload(DOSSIER, { slot: SLOT, file: photo(10) });
    const isIt = (error: unknown): boolean => error instanceof EtdpApiError && error.code === 'document.slot-unknown';
    await assert.rejects(async () => {
      for await (const { state } of task) assert.notEqual(state, 'stored');
    }, isIt);
    await assert.rejects(async () => await task, isIt);
    assert.equal(await task.catch(() => 'caught'), 'caught');
    let ended = false;
    await assert.rejects(async () => await task.finally(() => (ended = true)), isIt);
    assert.ok(ended);
  });

  it('is no unhandled rejection for who follows it by events alone, nor for who awaits it later', async (t) => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    t.after(() => process.off('unhandledRejection', note));
    const gateway = await startFileGateway(t);
    const task = clientOf(gateway.url).documents.upload(DOSSIER, { slot: SLOT, file: new File([], 'a.jpg') });
    const failed = new Promise<void>((resolve) =>
      task.addEventListener('progress', ({ progress }) => {
        if (progress.state === 'failed') resolve();
      }),
    );
    await failed;
    // An unhandled rejection is told of once the microtasks of this turn are done.
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(unhandled, []);
    await assert.rejects(async () => await task, EtdpFileError);
  });

  it('names the connection when the gateway is not there', async () => {
    const client = createClient({
      baseUrl: 'http://127.0.0.1:1',
      random: () => 0,
      fetch: () => Promise.reject(new TypeError('no such server')),
    });
    await assert.rejects(
      async () => await client.documents.upload(DOSSIER, { slot: SLOT, file: photo(10) }),
      EtdpConnectionError,
    );
  });
});
