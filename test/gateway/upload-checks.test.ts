import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { SNIFF_BYTES } from '../../src/contract/rules/media-type.ts';
import { sha256 } from '../support/api.ts';
import { startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { heicFile } from '../support/pictures.ts';
import { OpenPart } from '../support/open-part.ts';
import { beginUpload, bytesThere, file, offsetOf, stateOf, sum } from '../support/upload-bench.ts';

describe('what an upload brings', () => {
  let filing: FilingGateway;
  before(async () => {
    filing = await startFiling();
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });

  it('check each part against its sum and take nothing of a damaged one', async () => {
    const { holder, documentId, upload } = await beginUpload(filing);
    const [one, two] = [file.subarray(0, 70_000), file.subarray(70_000)];
    const damaged = Buffer.from(one);
    damaged[5000] = (damaged[5000] ?? 0) ^ 1;
    const told = await holder.part(upload, 0, damaged, { 'Upload-Checksum': `sha256 ${sum('sha256', one)}` });
    assert.equal(told.status, 460);
    assert.equal(told.outcome, 'upload.part-damaged');
    assert.equal(await offsetOf(holder, upload), '0');
    assert.equal(
      (await holder.part(upload, 0, one, { 'Upload-Checksum': `sha256 ${sum('sha256', one)}` })).status,
      204,
    );
    assert.equal(
      (await holder.part(upload, one.length, two, { 'Upload-Checksum': `sha1 ${sum('sha1', two)}` })).status,
      204,
    );
    assert.equal(await stateOf(holder, documentId), 'stored');
  });

  it('do not take damage of the first bytes for another type', async () => {
    const { holder, documentId, upload } = await beginUpload(filing);
    const damaged = Buffer.from(file);
    damaged[0] = 0;
    assert.equal(
      (await holder.part(upload, 0, damaged, { 'Upload-Checksum': `sha256 ${sum('sha256', file)}` })).outcome,
      'upload.part-damaged',
    );
    assert.equal(await stateOf(holder, documentId), 'announced');
  });

  it('look at the bytes and not at the name, as soon as there are enough', async () => {
    const page = Buffer.from('<!doctype html><script>alert(1)</script>'.padEnd(5000));
    const { holder, documentId, upload } = await beginUpload(filing, page, {
      name: 'ảnh.jpg',
      mediaType: 'image/jpeg',
    });
    const part = new OpenPart(holder, upload, 0, page.length);
    part.send(page.subarray(0, SNIFF_BYTES));
    assert.equal(await part.outcome, 'document.type-refused');
    part.cut();
    assert.equal(await stateOf(holder, documentId), undefined);
    assert.equal(await offsetOf(holder, upload), null);
    assert.equal(await bytesThere(filing, upload), -1);
  });

  it('look at them when they come one by one, and with a checksum', async () => {
    const page = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    const { holder, upload } = await beginUpload(filing, page);
    assert.equal((await holder.part(upload, 0, page.subarray(0, 8))).status, 204);
    assert.equal((await holder.part(upload, 8, page.subarray(8))).outcome, 'document.type-refused');
    const summed = await beginUpload(filing, page);
    const told = await summed.holder.part(summed.upload, 0, page, {
      'Upload-Checksum': `sha256 ${sum('sha256', page)}`,
    });
    assert.equal(told.outcome, 'document.type-refused');
  });

  it('refuse a file too small to be anything', async () => {
    const { holder, documentId, upload } = await beginUpload(filing, Buffer.from('%P'));
    assert.equal((await holder.part(upload, 0, Buffer.from('%P'))).outcome, 'document.type-refused');
    assert.equal(await stateOf(holder, documentId), undefined);
  });

  it('refuse what no browser of ours would have sent: another picture in the box of a HEIC', async () => {
    const avif = Buffer.concat([Buffer.from('\0\0\0\x18ftypmif1\0\0\0\0avifmiaf', 'latin1'), randomBytes(300)]);
    const { holder, upload } = await beginUpload(filing, avif, { mediaType: 'image/heic' });
    assert.equal((await holder.part(upload, 0, avif)).outcome, 'document.type-refused');
  });

  it('note what a file is by its bytes', async () => {
    const heic = heicFile();
    const holder = await filing.api.draft();
    const documentId = await holder.put(heic, { name: 'IMG_0001.jpg', mediaType: 'image/jpeg' });
    const [document] = (await holder.read()).documents;
    assert.equal(document?.id, documentId);
    assert.equal(document?.mediaType, 'image/heic');
  });

  it('begin again when the whole is not what was announced', async () => {
    const { holder, documentId, upload } = await beginUpload(filing, file, { sha256: sha256(Buffer.from('other')) });
    assert.equal((await holder.part(upload, 0, file)).outcome, 'document.digest-differs');
    assert.equal(await offsetOf(holder, upload), '0');
    assert.equal(await stateOf(holder, documentId), 'announced');
  });
});
