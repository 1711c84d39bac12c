import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDevice, type Device } from '../../../src/sdk/device/device.ts';
import type { StoredFile } from '../../../src/sdk/device/files.ts';
import { lazyDevice } from '../../../src/sdk/device/lazy-device.ts';
import { receipt } from '../../support/sdk-samples.ts';

const begin = {
  agencyId: '18073',
  procedureCode: '1.001193',
  procedureName: 'Đăng ký khai sinh',
  channel: 'home',
} as const;

/** A device in memory whose time a test moves and whose ids are counted. */
function start(): { device: Device; at: (time: string) => void } {
  let now = '2026-11-23T08:00:00.000Z';
  let ids = 0;
  const device = createDevice({ store: 'memory', now: () => new Date(now), uuid: () => `id-${++ids}` });
  return { device, at: (time) => (now = time) };
}

function fileOf(id: string, draftId: string, position: number): StoredFile {
  return {
    id,
    draftId,
    slot: 'anh',
    name: `${id}.jpg`,
    mediaType: 'image/jpeg',
    size: 3,
    sha256: 'a'.repeat(64),
    position,
    state: 'waiting',
  };
}

describe('a draft', () => {
  it('is made with its id and the keys of what must happen once', async () => {
    const { device } = start();
    const draft = await device.drafts.create(begin);
    const at = '2026-11-23T08:00:00.000Z';
    assert.deepEqual(draft, {
      ...begin,
      id: 'id-1',
      answers: {},
      step: '',
      createKey: 'id-2',
      submitKey: 'id-3',
      createdAt: at,
      updatedAt: at,
    });
    assert.deepEqual(await device.drafts.get('id-1'), draft);
  });

  it('keeps what is changed and leaves the rest', async () => {
    const { device, at } = start();
    const { id } = await device.drafts.create({ ...begin, id: 'mine', step: 'fill' });
    at('2026-11-23T09:00:00.000Z');
    await Promise.all([
      device.drafts.change(id, { answers: { a: 'x' } }),
      device.drafts.change(id, { dossierId: 'd' }),
    ]);
    const draft = await device.drafts.get('mine');
    assert.deepEqual(
      [draft?.answers, draft?.dossierId, draft?.step, draft?.updatedAt],
      [{ a: 'x' }, 'd', 'fill', '2026-11-23T09:00:00.000Z'],
    );
  });

  it('is saved as a whole, with its time', async () => {
    const { device, at } = start();
    const draft = await device.drafts.create(begin);
    at('2026-11-23T09:00:00.000Z');
    const saved = await device.drafts.save({ ...draft, step: 'review' });
    assert.deepEqual(await device.drafts.get(draft.id), {
      ...draft,
      step: 'review',
      updatedAt: '2026-11-23T09:00:00.000Z',
    });
    assert.equal(saved.updatedAt, '2026-11-23T09:00:00.000Z');
  });

  it('that is gone is not made by a change', async () => {
    const { device } = start();
    assert.equal(await device.drafts.change('nobody', { step: 'x' }), undefined);
    assert.deepEqual(await device.drafts.list(), []);
  });

  it('stands first in the list when it was worked on last', async () => {
    const { device, at } = start();
    const first = await device.drafts.create(begin);
    at('2026-11-23T09:00:00.000Z');
    const second = await device.drafts.create(begin);
    assert.deepEqual(
      (await device.drafts.list()).map(({ id }) => id),
      [second.id, first.id],
    );
    at('2026-11-23T10:00:00.000Z');
    await device.drafts.change(first.id, { step: 'x' });
    assert.deepEqual(
      (await device.drafts.list()).map(({ id }) => id),
      [first.id, second.id],
    );
  });

  it('goes with every file of it, and with no other', async () => {
    const { device } = start();
    const { id } = await device.drafts.create(begin);
    await device.files.put(fileOf('mine', id, 1), new ArrayBuffer(3));
    await device.files.put(fileOf('other', 'another draft', 1), new ArrayBuffer(3));
    await device.drafts.remove(id);
    assert.deepEqual(
      [await device.drafts.get(id), await device.files.get('mine'), await device.files.bytes('mine')],
      [undefined, undefined, undefined],
    );
    assert.equal((await device.files.bytes('other'))?.byteLength, 3);
  });

  it('that was read cannot change what is kept', async () => {
    const { device } = start();
    const draft = await device.drafts.create({ ...begin, answers: { a: 'x' } });
    (draft.answers as Record<string, string>)['a'] = 'changed by hand';
    assert.deepEqual((await device.drafts.get(draft.id))?.answers, { a: 'x' });
  });
});

describe('a file', () => {
  it('is listed by draft in its order, without its bytes', async () => {
    const { device } = start();
    await device.files.put(fileOf('b', 'draft', 2), new ArrayBuffer(3));
    await device.files.put(fileOf('a', 'draft', 1), new ArrayBuffer(3));
    await device.files.put(fileOf('c', 'other', 1), new ArrayBuffer(3));
    assert.deepEqual(await device.files.list('draft'), [fileOf('a', 'draft', 1), fileOf('b', 'draft', 2)]);
  });

  it('gives its bytes as they were put there', async () => {
    const { device } = start();
    await device.files.put(fileOf('a', 'draft', 1), Uint8Array.of(1, 2, 3).buffer);
    assert.deepEqual(new Uint8Array((await device.files.bytes('a')) ?? new ArrayBuffer(0)), Uint8Array.of(1, 2, 3));
    assert.equal(await device.files.bytes('nobody'), undefined);
  });

  it('changes, and loses members that become undefined', async () => {
    const { device } = start();
    await device.files.put(fileOf('a', 'draft', 1), new ArrayBuffer(3));
    await device.files.change('a', { uploadId: 'u', dossierId: 'd' });
    await device.files.change('a', { uploadId: undefined, state: 'stored' });
    assert.deepEqual(await device.files.get('a'), { ...fileOf('a', 'draft', 1), dossierId: 'd', state: 'stored' });
  });

  it('that was taken away loses its bytes and stays taken away, whatever is still learnt of it', async () => {
    const { device } = start();
    await device.files.put(fileOf('a', 'draft', 1), new ArrayBuffer(3));
    await device.files.bury('a');
    await device.files.change('a', { state: 'stored' });
    assert.deepEqual([(await device.files.get('a'))?.state, await device.files.bytes('a')], ['removed', undefined]);
    await device.files.remove('a');
    assert.equal(await device.files.get('a'), undefined);
  });
});

describe('a receipt', () => {
  it('is found by its code and listed, the newest first', async () => {
    const { device } = start();
    const older = { ...receipt, code: 'H27.12-261122-0009', submittedAt: '2026-11-23T01:00:00+07:00' };
    const newer = { ...receipt, submittedAt: '2026-11-22T19:00:00Z' };
    await device.receipts.save(older);
    await device.receipts.save(newer);
    assert.deepEqual(await device.receipts.list(), [newer, older]);
    assert.deepEqual(await device.receipts.get(older.code), older);
    await device.receipts.remove(older.code);
    assert.deepEqual(await device.receipts.list(), [newer]);
  });
});

describe('a device', () => {
  it('without a database keeps things in memory and says so', async () => {
    assert.equal('indexedDB' in globalThis, false);
    const device = createDevice();
    await device.drafts.create(begin);
    assert.equal(await device.kind(), 'memory');
    assert.equal((await device.drafts.list()).length, 1);
  });

  it('keeps nothing once it was wiped', async () => {
    const { device } = start();
    const { id } = await device.drafts.create(begin);
    await device.files.put(fileOf('a', id, 1), new ArrayBuffer(3));
    await device.receipts.save(receipt);
    await device.wipe();
    assert.deepEqual(
      [
        await device.drafts.list(),
        await device.files.list(id),
        await device.receipts.list(),
        await device.files.bytes('a'),
      ],
      [[], [], [], undefined],
    );
  });
});

describe('a device that is loaded when it is needed', () => {
  it('keeps the same things', async () => {
    const device = lazyDevice({ store: 'memory' });
    assert.deepEqual([await device.drafts.list(), await device.receipts.list()], [[], []]);
    const draft = await device.drafts.create(begin);
    await device.files.put(fileOf('a', draft.id, 1), new ArrayBuffer(3));
    assert.deepEqual(await device.drafts.list(), [draft]);
    assert.equal((await device.files.bytes('a'))?.byteLength, 3);
    assert.equal(await device.kind(), 'memory');
  });
});
