import { expect } from '@open-wc/testing';
import { deleteDB, openDB } from 'idb';
import { createDevice, type Device } from '../../../src/sdk/device/device.ts';
import { EtdpDeviceError } from '../../../src/sdk/device/device-error.ts';
import type { StoredFile } from '../../../src/sdk/device/files.ts';
import { systemRuntime } from '../../../src/sdk/runtime.ts';
import { sendPart } from '../../../src/sdk/transport/send-part.ts';
import { UploadQueue } from '../../../src/sdk/uploads/upload-queue.ts';

const begin = { agencyId: '18073', procedureCode: '1.001193', procedureName: 'Khai sinh', channel: 'home' } as const;
let count = 0;

function fileOf(id: string, draftId = 'draft'): StoredFile {
  return {
    id,
    draftId,
    slot: 'anh',
    name: 'anh.jpg',
    mediaType: 'image/jpeg',
    size: 3,
    sha256: 'a'.repeat(64),
    position: 1,
    state: 'waiting',
  };
}

describe('what the device keeps in IndexedDB', () => {
  let name: string;
  let devices: Device[];
  const open = (): Device => {
    const device = createDevice({ name });
    devices.push(device);
    return device;
  };
  beforeEach(() => {
    name = `e-tdp-test-${++count}`;
    devices = [];
  });
  afterEach(async () => {
    for (const device of devices) await device.close();
    await deleteDB(name);
  });

  it('says that it lasts', async () => {
    expect(await open().kind()).to.equal('indexeddb');
  });

  it('is there after the page was closed', async () => {
    const before = open();
    const draft = await before.drafts.create({ ...begin, answers: { childName: 'Nguyễn Văn Bịa' } });
    await before.files.put(fileOf('a', draft.id), Uint8Array.of(1, 2, 3).buffer);
    await before.close();
    const after = open();
    expect(await after.drafts.list()).to.deep.equal([draft]);
    expect(await after.files.list(draft.id)).to.deep.equal([fileOf('a', draft.id)]);
    expect(new Uint8Array((await after.files.bytes('a')) ?? new ArrayBuffer(0))).to.deep.equal(Uint8Array.of(1, 2, 3));
  });

  it('is seen and changed by two tabs without one undoing the other', async () => {
    const [one, two] = [open(), open()];
    const { id } = await one.drafts.create(begin);
    await Promise.all([one.drafts.change(id, { answers: { a: 'x' } }), two.drafts.change(id, { step: 'papers' })]);
    const draft = await one.drafts.get(id);
    expect([draft?.answers, draft?.step]).to.deep.equal([{ a: 'x' }, 'papers']);
  });

  it('has the last words of a page that had no time to write them, once, after what was written', async () => {
    const device = open();
    const { id } = await device.drafts.create({ ...begin, answers: { name: 'Nguy', phone: '09', sex: 'male' } });
    await device.drafts.leave(id, { answers: { name: 'Nguyễn', phone: null }, step: 'child' });
    const after = await open().drafts.get(id);
    expect([after?.answers, after?.step]).to.deep.equal([{ name: 'Nguyễn', sex: 'male' }, 'child']);
    await device.drafts.change(id, { answers: { name: 'Nguyễn Thị' } });
    expect((await device.drafts.get(id))?.answers).to.deep.equal({ name: 'Nguyễn Thị' });
    expect(localStorage.length).to.equal(0);
  });

  it('has them also when the page is left while something earlier is being written', async () => {
    const device = open();
    const { id } = await device.drafts.create(begin);
    await device.drafts.change(id, () => {
      void device.drafts.leave(id, { answers: { name: 'Nguyễn' }, step: 'child' });
      return { answers: { name: 'Nguy' } };
    });
    expect((await open().drafts.get(id))?.answers).to.deep.equal({ name: 'Nguyễn' });
    expect(localStorage.length).to.equal(0);
  });

  for (const [how, forget] of [
    ['the draft', (device: Device, id: string) => device.drafts.remove(id)],
    ['everything', (device: Device) => device.wipe()],
  ] as const) {
    it(`keeps no last words when ${how} is deleted`, async () => {
      const device = open();
      const { id } = await device.drafts.create(begin);
      await device.drafts.leave(id, { answers: { name: 'Nguyễn' }, step: 'child' });
      await forget(device, id);
      expect(localStorage.length).to.equal(0);
    });
  }

  it('is on the disk before a file counts as kept', async () => {
    const device = open();
    await device.kind();
    const asked: (string | undefined)[] = [];
    // eslint-disable-next-line @typescript-eslint/unbound-method -- applied to its database below
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof transaction>) {
      asked.push(args[2]?.durability);
      return transaction.apply(this, args);
    };
    try {
      await device.files.put(fileOf('a'), new ArrayBuffer(3));
    } finally {
      IDBDatabase.prototype.transaction = transaction;
    }
    expect(asked).to.deep.equal(['strict']);
  });

  for (const [how, fail] of [
    [
      'at once',
      (): never => {
        throw new DOMException('no room', 'QuotaExceededError');
      },
    ],
    [
      'while it writes',
      (store: IDBObjectStore, put: IDBObjectStore['put'], value: unknown): IDBRequest<IDBValidKey> => {
        const request = put.call(store, value);
        queueMicrotask(() => store.transaction.abort());
        return request;
      },
    ],
  ] as const) {
    it(`keeps all of a file or nothing when it fails ${how}`, async () => {
      const device = open();
      await device.kind();
      // eslint-disable-next-line @typescript-eslint/unbound-method -- called on its table below
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown) {
        return this.name === 'bytes' ? fail(this, put, value) : put.call(this, value);
      };
      try {
        await device.files.put(fileOf('a'), new ArrayBuffer(3));
        expect.fail('it was kept');
      } catch (error) {
        expect(error).to.be.instanceOf(EtdpDeviceError);
        if (how === 'at once') expect(error).to.have.property('code', 'device.full');
      } finally {
        IDBObjectStore.prototype.put = put;
      }
      expect([await device.files.get('a'), await device.files.bytes('a')]).to.deep.equal([undefined, undefined]);
      await device.files.put(fileOf('a'), new ArrayBuffer(3));
      expect((await device.files.bytes('a'))?.byteLength).to.equal(3);
    });
  }

  it('keeps a draft that finds no room as long as the page is open, and puts it away when there is room again', async () => {
    const device = open();
    const before = await device.drafts.create({ ...begin, answers: { childName: 'Nguyễn Văn Bịa' } });
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called on its table below
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    let made;
    try {
      await device.drafts.change(before.id, { answers: { childName: 'Nguyễn Văn Bịa', copies: 2 } });
      made = await device.drafts.create({ ...begin, step: 'child' });
      await device.drafts.change(before.id, { step: 'parents' });
      expect(await device.kind()).to.equal('memory');
      expect(await device.drafts.get(before.id)).to.deep.include({
        answers: { childName: 'Nguyễn Văn Bịa', copies: 2 },
        step: 'parents',
      });
      expect((await device.drafts.list()).map(({ id }) => id)).to.have.members([before.id, made.id]);
      expect(await open().drafts.list(), 'another page has what was put away').to.deep.equal([before]);
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    await device.drafts.change(before.id, { step: 'copies' });
    await device.drafts.change(made.id, { step: 'copies' });
    expect(await device.kind()).to.equal('indexeddb');
    const kept = await open().drafts.list();
    expect(kept.map(({ step }) => step)).to.deep.equal(['copies', 'copies']);
    expect(kept.find(({ id }) => id === before.id)?.answers).to.deep.equal({ childName: 'Nguyễn Văn Bịa', copies: 2 });
    await device.drafts.remove(made.id);
    expect((await device.drafts.list()).map(({ id }) => id)).to.deep.equal([before.id]);
  });

  it('lets go of a draft that found no room when it is removed', async () => {
    const device = open();
    await device.kind();
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called on its table below
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    try {
      const { id } = await device.drafts.create(begin);
      await device.drafts.remove(id);
      expect(await device.drafts.list()).to.deep.equal([]);
      expect(await device.kind()).to.equal('indexeddb');
    } finally {
      IDBObjectStore.prototype.put = put;
    }
  });

  it('does not stand in the way of a newer version in another tab', async () => {
    const device = open();
    await device.drafts.create(begin);
    const newer = await openDB(name, 99);
    expect(newer.version).to.equal(99);
    try {
      await device.drafts.list();
      expect.fail('an old page read a newer database');
    } catch (error) {
      expect(error).to.have.property('code', 'device.newer');
    }
    newer.close();
  });

  it('goes on when the database was deleted under it', async () => {
    const device = open();
    await device.drafts.create(begin);
    await deleteDB(name);
    expect(await device.drafts.list()).to.deep.equal([]);
    const { id } = await device.drafts.create(begin);
    expect((await device.drafts.get(id))?.id).to.equal(id);
  });

  it('is gone after it was wiped, also while another page holds the database', async () => {
    const device = open();
    const { id } = await device.drafts.create(begin);
    await device.files.put(fileOf('a', id), new ArrayBuffer(3));
    const holder = await openDB(name);
    await device.wipe();
    expect(await holder.getAll('drafts')).to.deep.equal([]);
    expect(await holder.getAll('bytes')).to.deep.equal([]);
    holder.close();
    expect(await open().drafts.list()).to.deep.equal([]);
  });

  it('is memory where the browser has no database for this page', async () => {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- put back below
    const { open: openDatabase } = IDBFactory.prototype;
    IDBFactory.prototype.open = () => {
      throw new DOMException('not here', 'SecurityError');
    };
    try {
      const device = createDevice({ name });
      const { id } = await device.drafts.create(begin);
      expect(await device.kind()).to.equal('memory');
      expect((await device.drafts.get(id))?.id).to.equal(id);
    } finally {
      IDBFactory.prototype.open = openDatabase;
    }
  });

  it('lets a queue find its files after a reload', async () => {
    const client = { documents: { send: () => new Promise<never>(() => undefined), remove: () => Promise.resolve() } };
    const photo = new File([Uint8Array.of(0xff, 0xd8, 0xff, 1, 2, 3)], 'anh.jpg');
    const before = new UploadQueue({ client, device: open(), draftId: 'draft' });
    const { id } = before.add('anh', photo);
    while (before.items[0]?.state !== 'waiting')
      await new Promise((resolve) => before.addEventListener('change', resolve, { once: true }));
    expect(before.items[0].onDevice).to.equal(true);
    before.close();
    const after = new UploadQueue({ client, device: open(), draftId: 'draft' });
    const [item] = await after.restore();
    expect([item?.id, item?.name, item?.state, item?.onDevice]).to.deep.equal([id, 'anh.jpg', 'waiting', true]);
    expect(new Uint8Array((await after.bytes(id)) ?? new ArrayBuffer(0))).to.deep.equal(
      new Uint8Array(await photo.arrayBuffer()),
    );
    after.close();
  });
});

describe('a part that is sent by the browser', () => {
  it('tells of its progress and brings the answer', async () => {
    const seen: number[] = [];
    const body = new ArrayBuffer(200_000);
    const answer = await sendPart(
      {
        call: 'PATCH',
        method: 'PATCH',
        url: '/',
        headers: { 'X-Test': '1' },
        body,
        stallMs: 4_000,
        clock: systemRuntime.clock,
        onProgress: (bytes) => seen.push(bytes),
      },
      { xhr: XMLHttpRequest },
    );
    expect(answer.status).to.be.within(200, 499);
    expect(seen.at(-1)).to.equal(200_000);
  });

  it('is a connection error where nobody answers, and an AbortError when it was ended', async () => {
    const request = {
      call: 'PATCH',
      method: 'PATCH',
      headers: {},
      body: new ArrayBuffer(3),
      stallMs: 4_000,
      clock: systemRuntime.clock,
    };
    const failed = await sendPart({ ...request, url: 'http://127.0.0.1:9/' }, { xhr: XMLHttpRequest }).catch(
      (error: unknown) => error,
    );
    expect(failed).to.have.property('name', 'EtdpConnectionError');
    const stop = new AbortController();
    const ended = sendPart({ ...request, url: '/', signal: stop.signal }, { xhr: XMLHttpRequest }).catch(
      (error: unknown) => error,
    );
    stop.abort();
    expect(await ended).to.have.property('name', 'AbortError');
  });
});
