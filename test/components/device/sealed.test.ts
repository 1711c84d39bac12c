import { expect } from '@open-wc/testing';
import { deleteDB, openDB, type IDBPDatabase } from 'idb';
import { createDevice, type Device, type DeviceOptions } from '../../../src/sdk/device/device.ts';
import type { StoredFile } from '../../../src/sdk/device/files.ts';
import { receipt } from '../../support/sdk-samples.ts';

const NAME = 'Nguyễn Văn Bịa';
const begin = { agencyId: '18073', procedureCode: '1.001193', procedureName: 'Khai sinh', channel: 'home' } as const;
const answers = { childName: NAME };
const PHOTO = Uint8Array.of(0xff, 0xd8, 0xff, 7, 7, 7, 7, 7);
const TABLES = ['drafts', 'files', 'bytes', 'receipts', 'outbox'];
let count = 0;

function fileOf(id: string, draftId: string): StoredFile {
  const about = {
    slot: 'anh',
    name: `${NAME}.jpg`,
    mediaType: 'image/jpeg',
    size: PHOTO.length,
    sha256: 'a'.repeat(64),
  };
  return { id, draftId, ...about, position: 1, state: 'waiting' };
}

/** Everything that lies in the database, as somebody sees it who copies it. */
async function lying(database: IDBPDatabase): Promise<string> {
  const rows = (await Promise.all(TABLES.map((table) => database.getAll(table)))).flat();
  const text = (value: unknown): string => {
    if (value instanceof ArrayBuffer) return `[${String(new Uint8Array(value))}] ${new TextDecoder().decode(value)}`;
    if (typeof value !== 'object' || value === null) return String(value);
    return Object.entries(value)
      .map(([name, member]) => `${name}=${text(member)}`)
      .join(' ');
  };
  return rows.map(text).join('\n');
}

describe('what lies on the disk', () => {
  let name: string;
  let devices: Device[];
  const open = (options: DeviceOptions = {}): Device => {
    const device = createDevice({ name, ...options });
    devices.push(device);
    return device;
  };
  /** Looks at the database from outside, or changes it. */
  const within = async <Result>(look: (database: IDBPDatabase) => Promise<Result>): Promise<Result> => {
    const database = await openDB(name);
    try {
      return await look(database);
    } finally {
      database.close();
    }
  };
  /** A draft with a file, and a receipt. */
  const fill = async (device: Device): Promise<string> => {
    const { id } = await device.drafts.create({ ...begin, answers, accessToken: 'token-of-the-dossier' });
    await device.files.put(fileOf('photo', id), PHOTO.buffer.slice(0));
    await device.receipts.save(receipt);
    await (
      await device.outbox()
    ).put({
      ...{ id, agencyId: '18073', procedureCode: '1.001193', procedureName: 'Khai sinh', digest: 'd' },
      consent: { version: 1, purposes: ['process-dossier'], agreedAt: '2026-11-23T08:00:00Z' },
      queuedAt: '2026-11-23T08:00:00Z',
      updatedAt: new Date().toISOString(),
      state: { at: 'waiting' },
    });
    return id;
  };
  beforeEach(() => {
    name = `e-tdp-sealed-${++count}`;
    devices = [];
  });
  afterEach(async () => {
    for (const device of devices) await device.close();
    await deleteDB(name);
  });

  it('says nothing of anybody: no answer, no name of a file, none of its bytes, no secret', async () => {
    const device = open();
    const id = await fill(device);
    expect(await device.protection()).to.equal('encrypted');
    const seen = await within(lying);
    expect(seen).to.contain(id);
    for (const secret of [
      NAME,
      'childName',
      'token-of-the-dossier',
      String(PHOTO),
      receipt.trackingSecret,
      'process-dossier',
      '1.001193',
    ])
      expect(seen).not.to.contain(secret);
  });

  it('is sealed with a key that is given to no page, and anew with each write', async () => {
    const device = open();
    const { id } = await device.drafts.create({ ...begin, answers });
    const boxes = [await within((database) => database.get('drafts', id))];
    await device.drafts.change(id, {});
    boxes.push(await within((database) => database.get('drafts', id)));
    expect(new Set(boxes.map(({ iv }: { iv: Uint8Array }) => String(iv))).size).to.equal(2);
    const [key] = (await within((database) => database.getAll('keys'))) as [CryptoKey];
    expect([key.type, key.extractable, key.algorithm.name]).to.deep.equal(['secret', false, 'AES-GCM']);
    const given = await crypto.subtle.exportKey('raw', key).then(
      () => 'given',
      () => 'kept',
    );
    expect(given).to.equal('kept');
  });

  it('has one key, though two tabs come at the same moment', async () => {
    const [one, two] = [open(), open()];
    const [a, b] = await Promise.all([one.drafts.create(begin), two.drafts.create(begin)]);
    expect((await open().drafts.list()).map(({ id }) => id)).to.have.members([a.id, b.id]);
    expect(await open().unreadable()).to.deep.equal([]);
  });

  it('is as it was where the page has no https, and says so', async () => {
    const { crypto } = globalThis;
    const device = open({ runtime: { crypto: { getRandomValues: (bytes) => crypto.getRandomValues(bytes) } } });
    const id = await fill(device);
    expect(await device.protection()).to.equal('plain');
    expect(await within(lying)).to.contain(NAME);
    await device.close();
    expect((await open().drafts.get(id))?.answers).to.deep.equal(answers);
  });

  it('is as it was where the browser cannot keep a key', async () => {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called on its table below
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      if (value instanceof CryptoKey) throw new DOMException('no clone', 'DataCloneError');
      return put.call(this, value, key);
    };
    try {
      const device = open();
      const { id } = await device.drafts.create({ ...begin, answers });
      expect(await device.protection()).to.equal('plain');
      expect((await device.drafts.get(id))?.answers).to.deep.equal(answers);
    } finally {
      IDBObjectStore.prototype.put = put;
    }
  });

  for (const [what, lose] of [
    ['the key was lost', (database: IDBPDatabase) => database.clear('keys')],
    ['the key was damaged', (database: IDBPDatabase) => database.put('keys', 'rust', 'rows')],
  ] as const) {
    it(`is told as unreadable when ${what}, stays there, and does not keep anybody from beginning anew`, async () => {
      const before = open();
      const id = await fill(before);
      await before.close();
      await within<unknown>(lose);
      const after = open();
      const fresh = await after.drafts.create(begin);
      expect((await after.drafts.list()).map((draft) => draft.id)).to.deep.equal([fresh.id]);
      expect(await after.unreadable()).to.deep.equal([
        { what: 'draft', id },
        { what: 'file', id: 'photo', draftId: id },
        { what: 'receipt', id: receipt.code },
        { what: 'outbox', id },
      ]);
      for (const ask of [
        () => after.drafts.get(id),
        () => after.drafts.change(id, { step: 'x' }),
        () => after.receipts.get(receipt.code),
      ])
        expect(await ask().catch((error: unknown) => error)).to.have.property('code', 'device.unreadable');
      expect([await after.files.bytes('photo'), await after.files.list(id)]).to.deep.equal([undefined, []]);
      expect((await within((database) => database.getAllKeys('drafts'))).length).to.equal(2);
      await after.drafts.remove(id);
      expect(await within((database) => database.getAllKeys('bytes'))).to.deep.equal([]);
    });
  }

  it('is told as unreadable when one row was damaged or passed off for another, and the others are read', async () => {
    const device = open();
    const [good, bad, other] = await Promise.all([1, 2, 3].map(() => device.drafts.create({ ...begin, answers })));
    await within(async (database) => {
      const row = (await database.get('drafts', bad!.id)) as { box: ArrayBuffer };
      new Uint8Array(row.box)[5]! ^= 1;
      await database.put('drafts', row);
      await database.put('drafts', { ...(await database.get('drafts', good!.id)), id: other!.id });
    });
    expect((await device.drafts.list()).map(({ id }) => id)).to.deep.equal([good!.id]);
    expect((await device.unreadable()).map(({ id }) => id)).to.have.members([bad!.id, other!.id]);
  });

  it('of a newer version is unreadable, and not overwritten', async () => {
    const device = open();
    const { id } = await device.drafts.create({ ...begin, answers });
    await within(async (database) => {
      await database.put('drafts', { ...(await database.get('drafts', id)), v: 99 });
    });
    expect(await device.drafts.change(id, { step: 'x' }).catch((error: unknown) => error)).to.have.property(
      'code',
      'device.unreadable',
    );
    expect(await within((database) => database.get('drafts', id))).to.have.property('v', 99);
  });

  it('expires with its files and its place in the queue, readable or not', async () => {
    let now = '2026-11-01T08:00:00.000Z';
    const clock = { now: () => new Date(now) };
    const before = open(clock);
    const id = await fill(before);
    await before.close();
    await within((database) => database.clear('keys'));
    const after = open(clock);
    now = '2026-12-01T07:59:00.000Z';
    expect(await after.drafts.list()).to.deep.equal([]);
    expect((await after.unreadable()).map((one) => one.id)).to.include(id);
    now = '2026-12-01T08:01:00.000Z';
    expect(await after.drafts.list()).to.deep.equal([]);
    expect((await after.unreadable()).map((one) => one.what)).to.deep.equal(['receipt']);
    for (const table of ['drafts', 'files', 'bytes', 'outbox'])
      expect(await within((database) => database.count(table)), table).to.equal(0);
  });
});

describe('a database of another version', () => {
  const name = 'e-tdp-versions';
  const at = new Date().toISOString();
  const draft = {
    ...{ ...begin, id: 'old', answers, step: 'child', createKey: 'c', submitKey: 's', createdAt: at, updatedAt: at },
    filedAs: 'H27.30-261123-0001',
  };
  let device: Device;
  beforeEach(() => {
    device = createDevice({ name });
  });
  afterEach(async () => {
    await device.close();
    await deleteDB(name);
  });

  /** As version 1 made and filled it. */
  async function version1(): Promise<void> {
    const database = await openDB(name, 1, {
      upgrade(made) {
        for (const table of ['drafts', 'files', 'bytes']) made.createObjectStore(table, { keyPath: 'id' });
        made.createObjectStore('receipts', { keyPath: 'code' });
      },
    });
    await database.put('drafts', draft);
    await database.put('files', fileOf('photo', 'old'));
    await database.put('bytes', { id: 'photo', bytes: PHOTO.buffer.slice(0) });
    await database.put('receipts', receipt);
    database.close();
  }
  async function readsAll(): Promise<void> {
    const { filedAs: _, ...now } = draft;
    expect(await device.drafts.get('old')).to.deep.equal(now);
    expect(await device.files.list('old')).to.deep.equal([fileOf('photo', 'old')]);
    expect(new Uint8Array((await device.files.bytes('photo')) ?? new ArrayBuffer(0))).to.deep.equal(PHOTO);
    expect(await device.receipts.list()).to.deep.equal([receipt]);
  }
  /** Resolves when nothing lies there any more as version 1 kept it. */
  async function sealed(): Promise<void> {
    const database = await openDB(name);
    while ((await database.getAllKeys('keys')).includes('unsealed'))
      await new Promise((resolve) => setTimeout(resolve));
    const seen = await lying(database);
    database.close();
    for (const secret of [NAME, String(PHOTO), receipt.trackingSecret]) expect(seen).not.to.contain(secret);
  }

  it('1 is read as it is, and sealed', async () => {
    await version1();
    await readsAll();
    await sealed();
    await readsAll();
    await device.close();
    device = createDevice({ name });
    await readsAll();
  });

  it('1 is sealed the next time when the page went away in the middle', async () => {
    await version1();
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called on its table below
    const { getAllKeys } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.getAllKeys = function (this: IDBObjectStore, ...args: Parameters<typeof getAllKeys>) {
      if (this.name === 'bytes') throw new DOMException('gone', 'AbortError');
      return getAllKeys.apply(this, args);
    };
    try {
      await readsAll();
      await device.close();
    } finally {
      IDBObjectStore.prototype.getAllKeys = getAllKeys;
    }
    device = createDevice({ name });
    await readsAll();
    await sealed();
  });

  it('that is newer is not touched: this page keeps things in memory, and a tab that was open says why it cannot go on', async () => {
    await device.drafts.create({ ...begin, answers });
    const newer = await openDB(name, 99);
    expect(await device.drafts.list().catch((error: unknown) => error)).to.have.property('code', 'device.newer');
    const later = createDevice({ name });
    expect([await later.kind(), await later.protection()]).to.deep.equal(['memory', 'memory']);
    await later.drafts.create(begin);
    expect(await newer.count('drafts')).to.equal(1);
    newer.close();
  });

  it('that is newer is deleted with everything when the device is wiped', async () => {
    (await openDB(name, 99)).close();
    await device.drafts.create(begin);
    await device.wipe();
    expect((await indexedDB.databases()).map((database) => database.name)).not.to.include(name);
  });
});
