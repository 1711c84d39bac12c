import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { expire } from '../../src/gateway/dossiers/expire.ts';
import { MORNING, startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { OpenPart } from '../support/open-part.ts';
import { beginUpload, bytesThere, file, offsetOf, stateOf } from '../support/upload-bench.ts';
import { until } from '../support/until.ts';

describe('an upload that is broken off', () => {
  let filing: FilingGateway;
  before(async () => {
    filing = await startFiling();
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });

  it('keep what arrived when the connection breaks', async () => {
    const { holder, documentId, upload } = await beginUpload(filing);
    const part = new OpenPart(holder, upload, 0, file.length);
    part.send(file.subarray(0, 30_000));
    await until('30,000 bytes are there', async () => (await bytesThere(filing, upload)) >= 30_000);
    part.cut();
    assert.equal(await offsetOf(holder, upload), '30000');
    assert.equal((await holder.part(upload, 30_000, file.subarray(30_000))).status, 204);
    assert.equal(await stateOf(holder, documentId), 'stored');
  });

  it('let the newest request win over a connection that says nothing', async () => {
    const { holder, documentId, upload } = await beginUpload(filing);
    const silent = new OpenPart(holder, upload, 0, file.length);
    silent.send(file.subarray(0, 20_000));
    await until('20,000 bytes are there', async () => (await bytesThere(filing, upload)) >= 20_000);
    assert.equal(await offsetOf(holder, upload), '20000');
    assert.equal(await silent.outcome, 'upload.superseded');
    silent.cut();
    assert.equal((await holder.part(upload, 20_000, file.subarray(20_000))).status, 204);
    assert.equal(await stateOf(holder, documentId), 'stored');
  });

  it('write no late byte of an older part', async () => {
    const { holder, documentId, upload } = await beginUpload(filing);
    const older = new OpenPart(holder, upload, 0, file.length);
    older.send(file.subarray(0, 20_000));
    await until('20,000 bytes are there', async () => (await bytesThere(filing, upload)) >= 20_000);
    const newer = new OpenPart(holder, upload, 20_000, file.length - 20_000);
    assert.equal(await older.outcome, 'upload.superseded');
    older.send(randomBytes(40_000));
    newer.send(file.subarray(20_000));
    newer.end();
    assert.equal(await newer.outcome, 204);
    older.cut();
    assert.equal(await stateOf(holder, documentId), 'stored');
  });

  it('come out whole of parts sent in parallel', async () => {
    const { holder, documentId, upload } = await beginUpload(filing);
    const told = await Promise.all(Array.from({ length: 6 }, () => holder.part(upload, 0, file)));
    for (const { outcome } of told)
      assert.ok([204, 'upload.superseded', 'upload.offset-differs'].includes(outcome), String(outcome));
    const reached = Number(await offsetOf(holder, upload));
    if (reached < file.length) await holder.part(upload, reached, file.subarray(reached));
    assert.equal(await stateOf(holder, documentId), 'stored');
  });

  it('tell a client whose last answer was lost that all is there', async () => {
    const { holder, upload } = await beginUpload(filing);
    await holder.part(upload, 0, file);
    assert.equal(await offsetOf(holder, upload), String(file.length));
    assert.equal((await holder.part(upload, file.length, new Uint8Array())).status, 204);
    assert.equal((await holder.part(upload, 0, file)).outcome, 'upload.offset-differs');
  });

  it('give their bytes back when they are given up', async () => {
    const { holder, documentId, upload } = await beginUpload(filing);
    await holder.part(upload, 0, file.subarray(0, 1000));
    assert.equal((await holder.tus('DELETE', upload)).status, 204);
    assert.equal(await bytesThere(filing, upload), -1);
    assert.equal((await holder.tus('DELETE', upload)).outcome, 'upload.unknown');
    assert.notEqual(await holder.begin(documentId, file.length), upload);
  });

  it('leave the file alone when they are given up after it was stored', async () => {
    const { holder, documentId, upload } = await beginUpload(filing);
    await holder.part(upload, 0, file);
    assert.equal((await holder.tus('DELETE', upload)).status, 204);
    assert.equal((await holder.call('GET', `/documents/${documentId}/content`)).status, 200);
  });

  it('end with the document they are for, in the middle of a part too', async () => {
    const { holder, documentId, upload } = await beginUpload(filing);
    const part = new OpenPart(holder, upload, 0, file.length);
    part.send(file.subarray(0, 20_000));
    await until('20,000 bytes are there', async () => (await bytesThere(filing, upload)) >= 20_000);
    assert.equal((await holder.call('DELETE', `/documents/${documentId}`)).status, 204);
    part.send(file.subarray(20_000));
    part.end();
    assert.equal(await part.outcome, 'upload.unknown');
    assert.equal(await bytesThere(filing, upload), -1);
    const { db, blobs } = filing.gateway.services;
    for await (const { id } of blobs.list()) {
      const known = await db.selectFrom('documents').select('id').where('blob', '=', id).executeTakeFirst();
      const open = await db.selectFrom('uploads').select('id').where('id', '=', id).executeTakeFirst();
      assert.ok(known ?? open, 'a file that nothing names');
    }
  });

  it('expire a week after their last use; the announcement stays', async () => {
    const { holder, documentId, upload } = await beginUpload(filing);
    try {
      filing.setTime('2026-11-29T09:00:00+07:00');
      await holder.part(upload, 0, file.subarray(0, 1000));
      filing.setTime('2026-12-06T08:59:59+07:00');
      assert.equal(await offsetOf(holder, upload), '1000');
      filing.setTime('2026-12-06T09:00:00+07:00');
      assert.equal((await holder.tus('HEAD', upload)).status, 404);
      await expire(filing.gateway.services);
      assert.equal(await bytesThere(filing, upload), -1);
      assert.equal(await stateOf(holder, documentId), 'announced');
      const fresh = await holder.begin(documentId, file.length);
      assert.equal((await holder.part(fresh, 0, file)).status, 204);
    } finally {
      filing.setTime(MORNING);
    }
  });
});
