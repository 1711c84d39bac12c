import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createClient } from '../../../src/sdk/client.ts';
import { createDevice } from '../../../src/sdk/device/device.ts';
import { UploadQueue } from '../../../src/sdk/uploads/upload-queue.ts';
import { FakeClock } from '../../support/sdk-clock.ts';
import { DOSSIER, photo } from '../../support/sdk-queue.ts';
import { sendProblem, type Seen } from '../../support/sdk-server.ts';
import { startFileGateway } from '../../support/sdk-tus.ts';

const SLOT = 'giay-chung-sinh';
const documentOf = ({ url, headers }: Seen): string =>
  /documents\/(.*)$/.exec(url)?.[1] ??
  Buffer.from(/documentId (\S+)/.exec(String(headers['upload-metadata']))?.[1] ?? '', 'base64').toString();

/** Which documents were announced, and how many were on their way at once at most. */
function watch(): { order: string[]; most: () => number; begun: (seen: Seen) => void; ended: () => void } {
  const order: string[] = [];
  let inside = 0;
  let most = 0;
  return {
    order,
    most: () => most,
    begun: (seen) => {
      if (seen.method !== 'PUT') return;
      order.push(documentOf(seen));
      most = Math.max(most, ++inside);
    },
    ended: () => {
      inside--;
    },
  };
}

describe('the files of one client', () => {
  for (const [what, options, atOnce] of [
    ['two at once', {}, 2],
    ['one where data is saved or the line is slow', { runtime: { savesData: true } }, 1],
    ['as many as the program says', { filesAtOnce: 3 }, 3],
  ] as const) {
    it(`are sent in their order, ${what}, whatever sends them`, async (t) => {
      const seen = watch();
      const gateway = await startFileGateway(t, seen.begun);
      const client = createClient({ baseUrl: gateway.url, ...options });
      const queue = new UploadQueue({
        client,
        device: createDevice({ store: 'memory' }),
        draftId: 'draft',
        dossierId: DOSSIER,
        locks: null,
        ...('runtime' in options && { runtime: options.runtime }),
      });
      t.after(() => queue.close());
      queue.addEventListener('change', ({ item }) => {
        if (item.state === 'stored') seen.ended();
      });
      const ids = [1, 2, 3, 4, 5].map((n) => `0000000${String(n)}-0000-4000-8000-000000000000`);
      const tasks = ids.map((documentId, at) => {
        // The first is the largest and takes longest to be read: the others wait for their turn all the same.
        const file = photo(at === 0 ? 3_000_000 : 1_000, at + 1);
        const task = client.documents.upload(DOSSIER, { slot: SLOT, file, documentId });
        void task.then(seen.ended, () => undefined);
        return task;
      });
      const added = [7, 8].map((seed) => queue.add(SLOT, photo(1_000, seed)));
      await Promise.all(tasks);
      await queue.whenIdle();
      assert.deepEqual(
        queue.items.map(({ state }) => state),
        ['stored', 'stored'],
      );
      assert.equal(seen.most(), atOnce);
      const ofTasks = seen.order.filter((id) => ids.includes(id));
      if (atOnce === 1) assert.deepEqual(ofTasks, ids);
      else assert.deepEqual(ofTasks.toSorted(), ids);
      assert.deepEqual(
        seen.order.filter((id) => !ids.includes(id)),
        added.map(({ id }) => id),
      );
    });
  }

  it('wait together as long as the gateway asks, and are told why', async (t) => {
    const clock = new FakeClock();
    let isBusy = true;
    const refused: string[] = [];
    const gateway = await startFileGateway(t, (seen, response, n) => {
      if (!isBusy || seen.method !== 'PUT') return false;
      refused.push(documentOf(seen));
      // The one that is answered first says how long; the other finds the same.
      sendProblem(response, 429, 'rate.limited', {}, n === 1 ? { 'Retry-After': '40' } : { 'Retry-After': '10' });
      return true;
    });
    const client = createClient({ baseUrl: gateway.url, clock, random: () => 0, filesAtOnce: 2 });
    const tasks = [1, 2, 3].map((seed) => client.documents.upload(DOSSIER, { slot: SLOT, file: photo(500, seed) }));
    await clock.waiting(40_000);
    const after = gateway.seen.length;
    isBusy = false;
    clock.advance(39_999);
    // Nothing that only the event loop could bring is left when a whole call of another kind has been answered.
    await fetch(`${gateway.url}/v1/uploads/none`, { method: 'HEAD' });
    assert.equal(gateway.seen.length, after + 1, 'nobody came back early');
    assert.ok(tasks.every(({ state }) => state === 'waiting'));
    clock.advance(1);
    await Promise.all(tasks);
    assert.equal(gateway.documents.size, 3);
    assert.ok(refused.length <= 2);
  });

  it('make nobody wait longer than some minutes, whatever a broken proxy says', async (t) => {
    const clock = new FakeClock();
    const gateway = await startFileGateway(t, (seen, response, n) => {
      if (seen.method !== 'PUT' || n > 1) return false;
      sendProblem(response, 503, 'server.unavailable', {}, { 'Retry-After': '86400' });
      return true;
    });
    const client = createClient({ baseUrl: gateway.url, clock });
    const task = client.documents.upload(DOSSIER, { slot: SLOT, file: photo(500) });
    await clock.pass(300_000);
    assert.equal((await task).state, 'stored');
  });
});
