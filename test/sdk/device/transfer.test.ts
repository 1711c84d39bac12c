import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDevice, type Device, type DeviceOptions } from '../../../src/sdk/device/device.ts';
import type { StoredFile } from '../../../src/sdk/device/files.ts';
import { sealFile } from '../../../src/sdk/device/sealed-file.ts';

const passphrase = 'chè kho Nam Định 1975';
const begin = { agencyId: '18073', procedureCode: '1.001193', procedureName: 'Khai sinh', channel: 'home' } as const;
const answers = { childName: 'Nguyễn Văn Bịa' };
const uuid = (end: string): string => `0b8f1c52-6f0e-4f57-9d4f-3d2f6c1a${end}`;
const [DOSSIER, PHOTO, OTHER, LOST, BURIED, SECOND] = ['0001', '0002', '0003', '0004', '0005', '0006'].map(uuid) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const BYTES = Uint8Array.from({ length: 5000 }, (_, at) => at % 251);

function start(options: DeviceOptions = {}): { device: Device; at: (time: string) => void } {
  let now = '2026-11-23T08:00:00.000Z';
  const device = createDevice({ store: 'memory', now: () => new Date(now), ...options });
  return { device, at: (time) => (now = time) };
}

async function addFile(device: Device, draftId: string, id: string, change: Partial<StoredFile> = {}): Promise<void> {
  const about = { slot: 'anh', name: 'ảnh.jpg', mediaType: 'image/jpeg', size: BYTES.length, sha256: 'a'.repeat(64) };
  await device.files.put({ id, draftId, ...about, position: 1, state: 'waiting', ...change }, BYTES.buffer.slice(0));
}

/** A draft with a file, put into a file of its own. */
async function exported(): Promise<{ device: Device; at: (time: string) => void; id: string; file: Blob }> {
  const { device, at } = start();
  const { id } = await device.drafts.create({ ...begin, answers, dossierId: DOSSIER, accessToken: 't' });
  await addFile(device, id, PHOTO);
  return { device, at, id, file: await device.drafts.export({ passphrase }) };
}

/** The same file with one byte of it another. */
async function damaged(file: Blob, at: number): Promise<Blob> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return new Blob([bytes]);
}

describe('drafts that are exported', () => {
  it('are on another device as they were, with their files and what opens their dossiers', async () => {
    const { device, id, file } = await exported();
    const { device: other, at } = start();
    at('2026-11-25T08:00:00.000Z');
    assert.deepEqual(await other.drafts.import(file, { passphrase }), [{ id, outcome: 'added' }]);
    // Its thirty days begin anew.
    const draft = { ...(await device.drafts.get(id)), updatedAt: '2026-11-25T08:00:00.000Z' };
    assert.deepEqual(await other.drafts.get(id), draft);
    assert.deepEqual(await other.files.list(id), await device.files.list(id));
    assert.deepEqual(new Uint8Array((await other.files.bytes(PHOTO)) ?? new ArrayBuffer(0)), BYTES);
  });

  it('lie in the file so that nothing of them can be read, nor found by its bytes', async () => {
    const { file } = await exported();
    const text = Buffer.from(await file.arrayBuffer()).toString('latin1');
    assert.match(text, /^\{"format":"e-tdp drafts","version":1,"iterations":600000,"salt":"[^"]{24}"\}\n/);
    for (const secret of ['Nguy', 'childName', '1.001193', PHOTO, Buffer.from(BYTES.slice(0, 20)).toString('latin1')])
      assert.ok(!text.includes(secret), secret);
  });

  it('are those that were asked for', async () => {
    const { device, id } = await exported();
    const { id: second } = await device.drafts.create(begin);
    await addFile(device, second, OTHER);
    const file = await device.drafts.export({ passphrase, ids: [second] });
    const { device: other } = start();
    assert.deepEqual(await other.drafts.import(file, { passphrase }), [{ id: second, outcome: 'added' }]);
    assert.deepEqual([await other.drafts.get(id), await other.files.get(PHOTO)], [undefined, undefined]);
    assert.equal((await other.files.bytes(OTHER))?.byteLength, BYTES.length);
  });

  it('leave out what was taken away, and tell of files whose bytes are gone', async () => {
    const { device, id } = await exported();
    await addFile(device, id, LOST);
    await addFile(device, id, BURIED);
    await device.files.bury(BURIED);
    const { device: other } = start();
    await other.drafts.import(await device.drafts.export({ passphrase }), { passphrase });
    assert.deepEqual((await other.files.list(id)).map((one) => one.id).sort(), [PHOTO, LOST]);
  });

  it('open with the same passphrase, however its letters were typed', async () => {
    const { id, file } = await exported();
    const outcome = await start().device.drafts.import(file, { passphrase: passphrase.normalize('NFD') });
    assert.deepEqual(outcome, [{ id, outcome: 'added' }]);
  });

  it('are not protected by nothing, nor where nothing can be encrypted', async () => {
    const { device } = await exported();
    await assert.rejects(device.drafts.export({ passphrase: '' }), TypeError);
    const { device: bare } = start({ runtime: { crypto: { getRandomValues: (bytes) => bytes } } });
    await assert.rejects(bare.drafts.export({ passphrase }), { code: 'device.unprotected' });
  });
});

describe('drafts that are imported', () => {
  it('do not overwrite one that was changed here since', async () => {
    const { device, at, id, file } = await exported();
    at('2026-11-24T08:00:00.000Z');
    await device.drafts.change(id, { answers: { childName: 'Nguyễn Văn Mới' } });
    assert.deepEqual(await device.drafts.import(file, { passphrase }), [{ id, outcome: 'kept' }]);
    assert.deepEqual((await device.drafts.get(id))?.answers, { childName: 'Nguyễn Văn Mới' });
  });

  it('replace an older one, and leave its files as far as they have come', async () => {
    const { device, at, id } = await exported();
    const { device: other } = start();
    await other.drafts.import(await device.drafts.export({ passphrase }), { passphrase });
    await other.files.change(PHOTO, { state: 'stored' });
    at('2026-11-24T08:00:00.000Z');
    await device.drafts.change(id, { answers: { childName: 'Nguyễn Văn Mới' } });
    await addFile(device, id, SECOND);
    const file = await device.drafts.export({ passphrase });
    assert.deepEqual(await other.drafts.import(file, { passphrase }), [{ id, outcome: 'replaced' }]);
    assert.deepEqual((await other.drafts.get(id))?.answers, { childName: 'Nguyễn Văn Mới' });
    assert.deepEqual(
      (await other.files.list(id)).map((one) => [one.id, one.state]),
      [
        [PHOTO, 'stored'],
        [SECOND, 'waiting'],
      ],
    );
  });

  it('need the passphrase they were exported with', async () => {
    const { file } = await exported();
    const { device } = start();
    await assert.rejects(device.drafts.import(file, { passphrase: 'another' }), { code: 'import.passphrase' });
    assert.deepEqual(await device.drafts.list(), []);
  });

  it('are told to be damaged wherever the file is, and leave nothing behind', async () => {
    const { file } = await exported();
    const line = (await file.text()).indexOf('\n') + 1;
    const { device } = start();
    const places = [0, line - 5, line, line + 10, line + 40, file.size - 1];
    const files = [
      ...(await Promise.all(places.map((at) => damaged(file, at)))),
      ...[0, line - 1, line, line + 20, file.size - 1].map((end) => file.slice(0, end)),
      new Blob(['not a file of ours']),
      new Blob(['null\n']),
    ];
    for (const [at, one] of files.entries())
      await assert.rejects(device.drafts.import(one, { passphrase }), { code: 'import.damaged' }, `file ${at}`);
    assert.deepEqual(await device.drafts.list(), []);
  });

  it('are told to be damaged when the file was cut off between two records', async () => {
    const { file } = await exported();
    const line = (await file.text()).indexOf('\n') + 1;
    const length = new DataView(await file.slice(line, line + 4).arrayBuffer()).getUint32(0);
    const { device } = start();
    const cut = file.slice(0, line + 4 + 32 + length);
    await assert.rejects(device.drafts.import(cut, { passphrase }), { code: 'import.damaged' });
  });

  it('are told to be of a newer version', async () => {
    const { file } = await exported();
    const newer = new Blob([(await file.text()).replace('"version":1', '"version":2')]);
    await assert.rejects(start().device.drafts.import(newer, { passphrase }), { code: 'import.newer' });
  });

  it('are told to be damaged when they are not what a device keeps, whoever knows the passphrase', async () => {
    const { device, id } = await exported();
    const draft = { ...(await device.drafts.get(id)) };
    const [photo] = await device.files.list(id);
    const contents = { version: 2, drafts: [draft], files: [] as unknown[] };
    const wrong: unknown[] = [
      ...[null, [], 'x', {}, { ...contents, version: '2' }, { ...contents, drafts: [null] }],
      { ...contents, drafts: [{ ...draft, id: '../x' }] },
      { ...contents, drafts: [{ ...draft, answers: { name: true } }] },
      { ...contents, drafts: [{ ...draft, answers: [] }] },
      { ...contents, drafts: [{ ...draft, channel: 'phone' }] },
      { ...contents, drafts: [{ ...draft, base: { version: 'x' } }] },
      { ...contents, files: [{ ...photo, size: 'large' }] },
      { ...contents, files: [{ ...photo, state: 'removed' }] },
    ];
    for (const one of wrong) {
      async function* records(): AsyncGenerator<ArrayBuffer> {
        yield new TextEncoder().encode(JSON.stringify(one)).buffer;
        if (JSON.stringify(one).includes('"slot"')) yield new ArrayBuffer(1);
      }
      const file = await sealFile(crypto, passphrase, records());
      const { device: other } = start();
      await assert.rejects(other.drafts.import(file, { passphrase }), { code: 'import.damaged' }, JSON.stringify(one));
      assert.deepEqual(await other.drafts.list(), []);
    }
  });

  it('may not ask for so much work that the page stands still', async () => {
    const { file } = await exported();
    const slow = new Blob([(await file.text()).replace('600000', '999999999999')]);
    await assert.rejects(start().device.drafts.import(slow, { passphrase }), { code: 'import.damaged' });
  });
});
