import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Refusal } from '../../../src/gateway/http/handle.ts';
import { finishUpload } from '../../../src/gateway/uploads/finish.ts';
import { writeAll } from '../../../src/gateway/uploads/blob-store.ts';
import { heldUpload } from '../../../src/gateway/uploads/rows.ts';
import { MORNING, startFiling, type FilingGateway } from '../../support/filing-gateway.ts';
import { OpenPart } from '../../support/open-part.ts';
import { beginUpload, bytesThere, file, offsetOf, partPath, stateOf, uploadId } from '../../support/upload-bench.ts';
import { openDb } from '../../support/open-db.ts';
import { until } from '../../support/until.ts';

describe('an upload that is broken off, in the data folder', () => {
  let filing: FilingGateway;
  before(async () => {
    filing = await startFiling();
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });

  it('say that the disk is full, and go on when there is room', async () => {
    const { holder, documentId, upload } = await beginUpload(filing);
    await holder.part(upload, 0, file.subarray(0, 1000));
    const bytes = file.subarray(0, 1000);
    await rm(partPath(filing, upload));
    await symlink('/dev/full', partPath(filing, upload));
    // The device says size 0, so the offset begins again before a byte is written.
    assert.equal((await holder.part(upload, 1000, file.subarray(1000))).outcome, 'upload.offset-differs');
    await rm(partPath(filing, upload), { force: true });
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
    await until('20,000 bytes are there', async () => (await bytesThere(own, upload)) >= 20_000);
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
