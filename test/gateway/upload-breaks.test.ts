import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expire } from '../../src/gateway/dossiers/expire.ts';
import { Refusal } from '../../src/gateway/http/handle.ts';
import { finishUpload } from '../../src/gateway/uploads/finish.ts';
import { writeAll } from '../../src/gateway/uploads/blob-store.ts';
import { heldUpload } from '../../src/gateway/uploads/rows.ts';
import { MORNING, startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { OpenPart } from '../support/open-part.ts';
import { beginUpload, bytesOnDisk, file, offsetOf, partPath, stateOf, uploadId } from '../support/upload-bench.ts';
import { until } from '../support/until.ts';
import { openDb } from '../support/open-db.ts';

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
    await until('30,000 bytes are there', async () => (await bytesOnDisk(filing, upload)) >= 30_000);
    part.cut();
    assert.equal(await offsetOf(holder, upload), '30000');
    assert.equal((await holder.part(upload, 30_000, file.subarray(30_000))).status, 204);
    assert.equal(await stateOf(holder, documentId), 'stored');
  });

  it('let the newest request win over a connection that says nothing', async () => {
    const { holder, documentId, upload } = await beginUpload(filing);
    const silent = new OpenPart(holder, upload, 0, file.length);
    silent.send(file.subarray(0, 20_000));
    await until('20,000 bytes are there', async () => (await bytesOnDisk(filing, upload)) >= 20_000);
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
    await until('20,000 bytes are there', async () => (await bytesOnDisk(filing, upload)) >= 20_000);
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
    assert.equal(await bytesOnDisk(filing, upload), -1);
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
    await until('20,000 bytes are there', async () => (await bytesOnDisk(filing, upload)) >= 20_000);
    assert.equal((await holder.call('DELETE', `/documents/${documentId}`)).status, 204);
    part.send(file.subarray(20_000));
    part.end();
    assert.equal(await part.outcome, 'upload.unknown');
    assert.equal(await bytesOnDisk(filing, upload), -1);
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
      assert.equal(await bytesOnDisk(filing, upload), -1);
      assert.equal(await stateOf(holder, documentId), 'announced');
      const fresh = await holder.begin(documentId, file.length);
      assert.equal((await holder.part(fresh, 0, file)).status, 204);
    } finally {
      filing.setTime(MORNING);
    }
  });

  it('say that the disk is full, and go on when there is room', async () => {
    const { holder, documentId, upload } = await beginUpload(filing);
    await holder.part(upload, 0, file.subarray(0, 1000));
    const bytes = file.subarray(0, 1000);
    await rm(partPath(filing, upload));
    await symlink('/dev/full', partPath(filing, upload));
    // The device says size 0, so the offset begins again before a byte is written.
    assert.equal((await holder.part(upload, 1000, file.subarray(1000))).outcome, 'upload.offset-differs');
    await rm(partPath(filing, upload));
    await symlink('/dev/full', partPath(filing, upload));
    const told = await holder.part(upload, 0, bytes);
    assert.equal(told.status, 507);
    assert.equal(told.outcome, 'storage.full');
    assert.match(filing.faults.pop() ?? '', /ENOSPC/, 'whoever runs it hears of it');
    assert.equal(await offsetOf(holder, upload), '0');
    await rm(partPath(filing, upload));
    await writeFile(partPath(filing, upload), '');
    assert.equal((await holder.part(upload, 0, file)).status, 204);
    assert.equal(await stateOf(holder, documentId), 'stored');
  });

  it('begin again when their bytes are gone from the disk', async () => {
    const { holder, documentId, upload } = await beginUpload(filing);
    await holder.part(upload, 0, file.subarray(0, 5000));
    await truncate(partPath(filing, upload), 100);
    const told = await holder.part(upload, 5000, file.subarray(5000));
    assert.equal(told.outcome, 'upload.offset-differs');
    assert.equal(told.headers.get('upload-offset'), '0');
    assert.equal((await holder.part(upload, 0, file)).status, 204);
    assert.equal(await stateOf(holder, documentId), 'stored');
  });

  it('find their bytes again when the gateway was killed after naming and before recording them', async () => {
    const { holder, documentId, upload } = await beginUpload(filing);
    await holder.part(upload, 0, file.subarray(0, 5000));
    const id = uploadId(upload);
    const kept = join(filing.dataDir, 'files', 'kept', id.slice(0, 2));
    await mkdir(kept, { recursive: true });
    await rename(partPath(filing, upload), join(kept, id));
    assert.equal(await offsetOf(holder, upload), '5000');
    assert.equal((await holder.part(upload, 5000, file.subarray(5000))).status, 204);
    assert.equal(await stateOf(holder, documentId), 'stored');
  });

  it('leave no bytes behind when their document goes in the very last moment', async () => {
    const { holder, documentId, upload } = await beginUpload(filing);
    const { services } = filing.gateway;
    const { blobs } = services;
    const id = uploadId(upload);
    const rows = await heldUpload(
      services,
      new Headers({ Authorization: `Bearer ${holder.token}` }),
      id,
      new Date(MORNING),
    );
    const part = await blobs.openPart(id, rows.upload);
    assert.ok(part);
    await writeAll(part, file, 0);
    // The bytes have their final name; the row is not written yet.
    const interrupted = Object.create(blobs, {
      keep: {
        value: async () => {
          const kept = await blobs.keep(id, part);
          assert.equal((await holder.call('DELETE', `/documents/${documentId}`)).status, 204);
          await writeFile(
            join(filing.dataDir, 'files', 'kept', id.slice(0, 2), id),
            'put back: the removal came first',
          );
          return kept;
        },
      },
      remove: { value: (one: string) => blobs.remove(one) },
    }) as typeof blobs;
    const finishing = finishUpload(
      { ...services, blobs: interrupted },
      rows.upload,
      rows.document,
      part,
      new Date(MORNING),
      () => Promise.resolve(),
    );
    await assert.rejects(finishing, (error) => error instanceof Refusal && error.code === 'upload.unknown');
    await part.close();
    assert.equal(await blobs.sizeOf(id), 0);
  });

  it('put on disk what they have when the gateway is told to stop', async () => {
    const own = await startFiling();
    const holder = await own.api.draft();
    const documentId = randomUUID();
    await holder.announce(documentId, file);
    const upload = await holder.begin(documentId, file.length);
    const part = new OpenPart(holder, upload, 0, file.length);
    part.send(file.subarray(0, 20_000));
    const path = join(own.dataDir, 'files', 'parts', uploadId(upload));
    await until('20,000 bytes are there', async () => (await stat(path)).size >= 20_000);
    const began = performance.now();
    await own.gateway.stop();
    assert.equal(await part.outcome, 'server.unavailable');
    assert.ok(performance.now() - began < 1500, 'and does not wait for the rest');
    const db = await openDb(own.gateway.services.config);
    const row = await db.selectFrom('uploads').select('received').executeTakeFirst();
    assert.equal(row?.received, 20_000);
    await db.destroy();
    await own[Symbol.asyncDispose]();
    assert.deepEqual(own.faults, []);
  });

  it('leave no part behind once a file is stored', async () => {
    const { holder, upload } = await beginUpload(filing);
    await holder.part(upload, 0, file);
    assert.ok(!(await readdir(join(filing.dataDir, 'files', 'parts'))).includes(uploadId(upload)));
  });
});
