import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDevice } from '../../../src/sdk/device/device.ts';
import { FakeClock } from '../../support/sdk-clock.ts';
import { photo, startQueue, until } from '../../support/sdk-queue.ts';
import { gate } from '../../support/sdk-server.ts';
import { startFileGateway, story } from '../../support/sdk-tus.ts';

const KB = 1024;

describe('a person who changes their mind', () => {
  it('cancels a file in the middle and goes on with it later, without sending a byte twice', async (t) => {
    const half = gate();
    let held = true;
    const gateway = await startFileGateway(t, (seen, _, n) => {
      if (seen.method !== 'PATCH' || n === 1 || !held) return false;
      half.open();
      return true; // Never answered.
    });
    const { queue, device } = startQueue(t, gateway.url);
    const { id } = queue.add('anh', photo(300 * KB));
    await half.promise;
    await queue.cancel(id);
    assert.equal(queue.items[0]?.state, 'cancelled');
    assert.equal((await device.files.get(id))?.state, 'cancelled');
    assert.equal(queue.busy, false);
    held = false;
    await queue.retry(id);
    await until(queue, id, 'stored');
    assert.equal(story(gateway.seen).filter((line) => line === 'PATCH 0').length, 1);
  });

  it('removes a stored file: gone here at once, then at the gateway and from the device', async (t) => {
    const gateway = await startFileGateway(t);
    const { queue, device } = startQueue(t, gateway.url);
    const { id } = queue.add('anh', photo(KB));
    await queue.whenIdle();
    const gone = queue.remove(id);
    assert.deepEqual(queue.items, []);
    await gone;
    await queue.whenIdle();
    assert.equal(gateway.documents.size, 0);
    assert.deepEqual(await device.files.list('draft-1'), []);
    assert.equal(await device.files.bytes(id), undefined);
  });

  it('removes a file that was never announced, without a word to the gateway', async (t) => {
    const gateway = await startFileGateway(t);
    const { queue, device } = startQueue(t, gateway.url, { dossierId: undefined as never });
    const { id } = queue.add('anh', photo(KB));
    await until(queue, id, 'waiting');
    await queue.remove(id);
    assert.deepEqual([await device.files.list('draft-1'), gateway.seen.length, queue.busy], [[], 0, false]);
  });

  it('removes a file while it is being copied: nothing of it stays', async (t) => {
    const gateway = await startFileGateway(t);
    const { queue, device } = startQueue(t, gateway.url);
    const { id } = queue.add('anh', photo(200 * KB));
    await queue.remove(id);
    queue.add('anh', photo(KB, 2));
    await queue.whenIdle();
    assert.equal(gateway.documents.size, 1);
    assert.equal((await device.files.list('draft-1')).length, 1);
    assert.equal(await device.files.bytes(id), undefined);
  });

  it('removes a file without a network: the device keeps in mind to say so, over a restart', async (t) => {
    const gateway = await startFileGateway(t);
    const device = createDevice({ store: 'memory' });
    const first = startQueue(t, gateway.url, { device });
    const { id } = first.queue.add('anh', photo(KB));
    await first.queue.whenIdle();
    first.queue.close();
    const offline = startQueue(t, 'http://127.0.0.1:9', { device, clock: new FakeClock() });
    await offline.queue.restore();
    await offline.queue.remove(id);
    offline.queue.close();
    assert.deepEqual([(await device.files.get(id))?.state, await device.files.bytes(id)], ['removed', undefined]);
    const later = startQueue(t, gateway.url, { device });
    assert.deepEqual(await later.queue.restore(), []);
    await later.queue.whenIdle();
    assert.deepEqual([gateway.documents.size, await device.files.list('draft-1')], [0, []]);
  });

  it('removes a file while its announcement is on its way: told twice, so that it cannot arrive after', async (t) => {
    const announced = gate();
    const late = gate();
    const gateway = await startFileGateway(t, async (seen) => {
      if (seen.method !== 'PUT') return false;
      announced.open();
      await late.promise;
      return false; // Put into effect after the removal.
    });
    const clock = new FakeClock();
    const { queue } = startQueue(t, gateway.url, { clock });
    const { id } = queue.add('anh', photo(KB));
    await announced.promise;
    await queue.remove(id);
    await clock.waiting(2_000);
    late.open();
    while (!gateway.documents.has(id)) await new Promise(setImmediate);
    clock.advance(2_000);
    await queue.whenIdle();
    assert.equal(gateway.documents.size, 0);
  });

  it('replaces a file: the old one goes first where the slot has room for one', async (t) => {
    const gateway = await startFileGateway(t);
    const { queue } = startQueue(t, gateway.url, { maxFiles: () => 1 });
    const old = queue.add('anh', photo(KB, 1));
    await queue.whenIdle();
    const fresh = queue.replace(old.id, photo(KB, 2));
    assert.ok(fresh);
    await until(queue, fresh.id, 'stored');
    assert.deepEqual([...gateway.documents.keys()], [fresh.id]);
    assert.deepEqual(story(gateway.seen).slice(3, 5), ['DELETE document', 'PUT document']);
    assert.deepEqual(
      queue.items.map(({ id }) => id),
      [fresh.id],
    );
  });

  it('keeps the old file when the new one is refused', async (t) => {
    const gateway = await startFileGateway(t);
    const { queue } = startQueue(t, gateway.url, { maxFiles: () => 1 });
    const old = queue.add('anh', photo(KB, 1));
    await queue.whenIdle();
    const fresh = queue.replace(old.id, new File(['no paper'], 'x.txt'));
    await until(queue, fresh?.id ?? '', 'refused');
    assert.deepEqual(
      queue.items.map(({ state }) => state),
      ['stored', 'refused'],
    );
    assert.ok(gateway.documents.has(old.id));
  });
});
