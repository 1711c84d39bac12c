import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDevice, type Device } from '../../../src/sdk/device/device.ts';
import { EtdpDeviceError } from '../../../src/sdk/device/device-error.ts';
import { FakeClock } from '../../support/sdk-clock.ts';
import { DOSSIER, photo, startQueue, until } from '../../support/sdk-queue.ts';
import { gate, sendProblem } from '../../support/sdk-server.ts';
import { startFileGateway, story } from '../../support/sdk-tus.ts';

const KB = 1024;
const OTHER_DOSSIER = '22222222-2222-4222-8222-222222222222';

describe('a restart', () => {
  it('finds every file again, in order and where it stood, and goes on', async (t) => {
    const half = gate();
    let held = true;
    const gateway = await startFileGateway(t, (seen, _, n) => {
      if (!held || seen.method !== 'PATCH' || n !== 3) return false;
      half.open();
      return true; // Never answered: the page is closed meanwhile.
    });
    const device = createDevice({ store: 'memory' });
    const before = startQueue(t, gateway.url, { device, concurrency: 1 });
    const small = before.queue.add('anh', photo(KB, 1));
    const large = before.queue.add('anh', photo(300 * KB, 2));
    const never = before.queue.add('anh', photo(KB, 3));
    await half.promise;
    before.queue.close();
    held = false;
    const seen = gateway.seen.length;
    const after = startQueue(t, gateway.url, { device });
    const items = await after.queue.restore();
    assert.deepEqual(
      items.map(({ id, state }) => [id, state]),
      [
        [small.id, 'stored'],
        [large.id, 'sending'],
        [never.id, 'sending'],
      ],
    );
    await after.queue.whenIdle();
    assert.ok(after.queue.items.every(({ state }) => state === 'stored'));
    assert.ok(story(gateway.seen.slice(seen)).includes('HEAD upload'));
    assert.deepEqual(gateway.documents.get(large.id)?.bytes, Buffer.from(await photo(300 * KB, 2).arrayBuffer()));
  });

  it('does not revive what was cancelled or refused', async (t) => {
    const gateway = await startFileGateway(t, (seen, response) => {
      const refuse = seen.method === 'PUT' && seen.body.includes('refuse-me');
      if (refuse) sendProblem(response, 415, 'document.type-refused');
      return refuse;
    });
    const device = createDevice({ store: 'memory' });
    const before = startQueue(t, gateway.url, { device, dossierId: undefined as never });
    const cancelled = before.queue.add('anh', photo(KB, 1));
    const refused = before.queue.add('anh', photo(KB, 2, 'refuse-me.jpg'));
    await until(before.queue, refused.id, 'waiting');
    await before.queue.cancel(cancelled.id);
    await before.queue.attach(DOSSIER);
    await until(before.queue, refused.id, 'refused');
    await before.queue.whenIdle();
    before.queue.close();
    const after = startQueue(t, gateway.url, { device });
    const items = await after.queue.restore();
    assert.deepEqual(
      items.map(({ state, problem }) => [state, problem?.code]),
      [
        ['cancelled', undefined],
        ['refused', 'document.type-refused'],
      ],
    );
    assert.equal(after.queue.busy, false);
  });

  it('with another dossier sends every file anew, stored ones too', async (t) => {
    const gateway = await startFileGateway(t);
    const device = createDevice({ store: 'memory' });
    const before = startQueue(t, gateway.url, { device });
    const { id } = before.queue.add('anh', photo(KB));
    await before.queue.whenIdle();
    before.queue.close();
    gateway.documents.clear();
    const after = startQueue(t, gateway.url, { device, dossierId: OTHER_DOSSIER });
    await after.queue.restore();
    await until(after.queue, id, 'stored');
    assert.equal(gateway.documents.get(id)?.state, 'stored');
  });
});

describe('two pages', () => {
  it('on one draft do not send at the same time', async (t) => {
    const { locks } = navigator as { locks?: LockManager };
    assert.ok(locks, 'this runtime has locks');
    const half = gate();
    const go = gate();
    const gateway = await startFileGateway(t, async (seen, _, n) => {
      if (seen.method !== 'PATCH' || n !== 1) return;
      half.open();
      await go.promise;
    });
    const device = createDevice({ store: 'memory' });
    const one = startQueue(t, gateway.url, { device, locks, draftId: 'shared' });
    const two = startQueue(t, gateway.url, { device, locks, draftId: 'shared' });
    one.queue.add('anh', photo(KB, 1));
    await half.promise;
    const second = two.queue.add('anh', photo(KB, 2));
    await until(two.queue, second.id, 'waiting');
    const [first] = gateway.seen;
    assert.ok(gateway.seen.every(({ url }) => url.includes('uploads') || url === first?.url));
    go.open();
    await Promise.all([one.queue.whenIdle(), two.queue.whenIdle()]);
    assert.equal(gateway.documents.size, 2);
  });
});

describe('a device that does not keep', () => {
  const full = (device: Device): Device => ({
    ...device,
    files: Object.assign(Object.create(device.files) as Device['files'], {
      put: () => Promise.reject(new EtdpDeviceError('device.full')),
      list: () => device.files.list('draft-1'),
      bytes: (id: string) => device.files.bytes(id),
      change: () => Promise.reject(new EtdpDeviceError('device.full')),
      remove: () => Promise.reject(new EtdpDeviceError('device.full')),
    }),
  });

  it('for want of room: sends from memory and says so', async (t) => {
    const gateway = await startFileGateway(t);
    const { queue } = startQueue(t, gateway.url, { device: full(createDevice({ store: 'memory' })) });
    const { id } = queue.add('anh', photo(20 * KB));
    const item = await until(queue, id, 'waiting', 'sending');
    assert.equal(item.onDevice, false);
    assert.equal((await queue.bytes(id))?.byteLength, 20 * KB);
    await until(queue, id, 'stored');
    assert.deepEqual(gateway.documents.get(id)?.bytes, Buffer.from(await photo(20 * KB).arrayBuffer()));
    await queue.remove(id);
    await queue.whenIdle();
    assert.equal(gateway.documents.size, 0);
  });

  it('for want of a database: the files last as long as the page, and say so', async (t) => {
    const gateway = await startFileGateway(t);
    const { queue } = startQueue(t, gateway.url);
    const { id } = queue.add('anh', photo(KB));
    assert.equal((await until(queue, id, 'stored')).onDevice, false);
  });
});

describe('a closed queue', () => {
  it('does nothing more and leaves the copies', async (t) => {
    const half = gate();
    const gateway = await startFileGateway(t, (seen) => {
      if (seen.method === 'PATCH') half.open();
      return seen.method === 'PATCH';
    });
    const clock = new FakeClock();
    const { queue, device } = startQueue(t, gateway.url, { clock });
    const { id } = queue.add('anh', photo(KB));
    await half.promise;
    queue.close();
    while (clock.waits.length > 0) await new Promise(setImmediate);
    const seen = gateway.seen.length;
    queue.wake();
    await new Promise(setImmediate);
    assert.equal(gateway.seen.length, seen);
    assert.equal((await device.files.bytes(id))?.byteLength, KB);
  });

  it('can be waited for with a signal', async (t) => {
    const { queue } = startQueue(t, 'http://127.0.0.1:9', { dossierId: undefined as never });
    queue.add('anh', photo(KB));
    const stop = new AbortController();
    const waiting = assert.rejects(queue.whenIdle(stop.signal), { name: 'AbortError' });
    stop.abort();
    await waiting;
  });
});
