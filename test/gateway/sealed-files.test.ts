/** What a copy of the disk, or of the store, tells of documents: nothing but how long they are. */
import assert from 'node:assert/strict';
import { createCipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { keepWaiting } from '../../src/gateway/govstack/waiting-files.ts';
import { expire } from '../../src/gateway/dossiers/expire.ts';
import { verifyLog } from '../../src/gateway/log/verify.ts';
import { masterKeyFile } from '../../src/gateway/sealing/master-key.ts';
import { rotate } from '../../src/gateway/sealing/rotate.ts';
import { cipherAt, newFileKey } from '../../src/gateway/uploads/file-cipher.ts';
import { openData } from '../../src/gateway/database/engine.ts';
import { pdfFile } from '../support/files.ts';
import { startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { everyByte, keptAsItLies, putInPlace, whereItStands } from '../support/stored-bytes.ts';
import { beginUpload, file, stateOf, uploadId, type Begun } from '../support/upload-bench.ts';

describe('the bytes of a document', () => {
  let filing: FilingGateway;
  before(async () => {
    filing = await startFiling();
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });

  /** A stored document, and the name of its bytes. */
  async function stored(): Promise<Begun & { id: string }> {
    const begun = await beginUpload(filing);
    assert.equal((await begun.holder.part(begun.upload, 0, file)).status, 204);
    return { ...begun, id: uploadId(begun.upload) };
  }
  async function content({ holder, documentId }: Begun): Promise<Buffer> {
    const answer = await fetch(`${filing.api.url}/v1/dossiers/${holder.id}/documents/${documentId}/content`, {
      headers: { Authorization: `Bearer ${holder.token}` },
    });
    return Buffer.from(await answer.arrayBuffer());
  }
  async function faultsOf({ holder }: Begun): Promise<string[]> {
    const { db, keys, blobs } = filing.gateway.services;
    return (await verifyLog(db, keys, blobs)).faults
      .filter(({ dossierId }) => dossierId === holder.id)
      .map(({ fault }) => fault);
  }

  it('stand nowhere as they were sent, in however many parts, whole or not yet', async () => {
    const { services } = filing.gateway;
    const [begun, going] = [await beginUpload(filing), await beginUpload(filing)];
    const ends = [1, 16, 1007, 64_013, 65_536, 100_001, file.length];
    for (const [at, end] of ends.entries()) {
      const from = ends[at - 1] ?? 0;
      assert.equal((await begun.holder.part(begun.upload, from, file.subarray(from, end))).status, 204);
    }
    await going.holder.part(going.upload, 0, file.subarray(0, 90_000));
    const paper = Buffer.concat([pdfFile(), Buffer.from('\n% một dòng mà không ai được đọc\n'.repeat(20))]);
    await keepWaiting(services, { bytes: paper, name: 'a.pdf' }, '', services.clock());
    assert.deepEqual(await whereItStands(services.config, file), []);
    assert.deepEqual(await whereItStands(services.config, paper), []);
    assert.ok((await content(begun)).equals(file));
    assert.equal((await keptAsItLies(services.config, uploadId(begun.upload))).length, file.length);
  });

  it('are found changed by a single bit, cut short, or under another key', async () => {
    const { services } = filing.gateway;
    const [bit, cut, other, none, bad] = [
      await stored(),
      await stored(),
      await stored(),
      await stored(),
      await stored(),
    ];
    const bytes = await keptAsItLies(services.config, bit.id);
    bytes[70_000] = (bytes[70_000] ?? 0) ^ 1;
    await putInPlace(services.config, bit.id, bytes);
    await putInPlace(services.config, cut.id, (await keptAsItLies(services.config, cut.id)).subarray(0, -1));
    const keyed = services.db.updateTable('blob_keys');
    await keyed.set({ key: newFileKey() }).where('blob', '=', other.id).execute();
    await services.db.deleteFrom('blob_keys').where('blob', '=', none.id).execute();
    await keyed.set({ key: 'a' }).where('blob', '=', bad.id).execute();
    for (const one of [bit, cut, other]) assert.deepEqual(await faultsOf(one), ['file-differs']);
    for (const one of [none, bad]) assert.deepEqual(await faultsOf(one), ['file-missing']);
  });

  it('stay as they lie when the keys are replaced, and are read as before', async () => {
    const { config } = filing.gateway.services;
    const one = await stored();
    const before = await keptAsItLies(config, one.id);
    const master = await masterKeyFile(`${filing.dataDir}/keys/master`);
    const raw = await openData(config);
    assert.ok((await rotate(raw, master, master, new Date())).rows > 0);
    const { key } = await raw.selectFrom('blob_keys').selectAll().where('blob', '=', one.id).executeTakeFirstOrThrow();
    await raw.destroy();
    assert.match(key ?? '', /^\u0001/, 'the key itself is sealed');
    assert.ok(before.equals(await keptAsItLies(config, one.id)));
    assert.ok((await content(one)).equals(file));
  });

  it('that a version before sealed nothing of are read as they are', async () => {
    const { db, config } = filing.gateway.services;
    const one = await stored();
    await putInPlace(config, one.id, file);
    await db.updateTable('blob_keys').set({ key: null }).where('blob', '=', one.id).execute();
    assert.ok((await content(one)).equals(file));
    assert.deepEqual(await faultsOf(one), []);
  });

  it('that were other bytes than announced are never sealed like those that follow', async () => {
    const { db } = filing.gateway.services;
    const { holder, documentId, upload } = await beginUpload(filing);
    const keyNow = async (): Promise<unknown> =>
      db.selectFrom('blob_keys').select('key').where('blob', '=', uploadId(upload)).executeTakeFirst();
    const first = await keyNow();
    const wrong = Buffer.from(file);
    wrong[file.length - 1] = (wrong[file.length - 1] ?? 0) ^ 1;
    assert.equal((await holder.part(upload, 0, wrong)).outcome, 'document.digest-differs');
    assert.notDeepEqual(await keyNow(), first);
    assert.equal((await holder.part(upload, 0, file)).status, 204);
    assert.equal(await stateOf(holder, documentId), 'stored');
  });

  it('take their key along when they go; one that a kill left over goes within the hour', async () => {
    const { services } = filing.gateway;
    const { db } = services;
    const one = await stored();
    const old = { blob: 'left-over', key: newFileKey(), created_at: '2026-01-01T00:00:00+07:00' };
    await db.insertInto('blob_keys').values(old).execute();
    await one.holder.call('DELETE', `/documents/${one.documentId}`);
    await expire(services);
    const left = await db.selectFrom('blob_keys').select('blob').where('blob', 'in', [one.id, old.blob]).execute();
    assert.deepEqual(left, []);
    assert.ok(![...(await everyByte(services.config)).keys()].some((name) => name.includes(one.id)));
  });
});

describe('a sealed file', () => {
  it('is sealed alike in one piece and in any others', () => {
    const key = randomBytes(32);
    const bytes = randomBytes(5000);
    const whole = createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(bytes);
    for (let times = 0; times < 200; times += 1) {
      const from = Math.floor(Math.random() * bytes.length);
      const to = from + Math.floor(Math.random() * (bytes.length - from));
      const piece = cipherAt(createSecretKey(key), bytes.subarray(from, to), from);
      assert.ok(piece.equals(whole.subarray(from, to)), `from ${String(from)} to ${String(to)}`);
    }
  });
});
