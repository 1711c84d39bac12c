import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { unsoundFiles } from '../../src/conformance/world/unsound-files.ts';
import { MEDIA_TYPES } from '../../src/contract/wire/document.ts';
import { documentUploaderEn } from '../../src/components/i18n/document-uploader.en.ts';
import { documentUploaderVi } from '../../src/components/i18n/document-uploader.vi.ts';
import { refusalKey } from '../../src/components/document-uploader/file-words.ts';
import { startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { pdfFile } from '../support/files.ts';
import { beginUpload, bytesThere, offsetOf, stateOf } from '../support/upload-bench.ts';

describe('a file that nobody should open', () => {
  let filing: FilingGateway;
  before(async () => {
    filing = await startFiling();
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });

  for (const { code, mediaType, bytes } of unsoundFiles(MEDIA_TYPES)) {
    it(`is refused with ${code} when its last byte has come, and nothing of it is kept`, async () => {
      const { holder, documentId, upload } = await beginUpload(filing, bytes, { mediaType });
      assert.equal((await holder.part(upload, 0, bytes.slice(0, -1))).status, 204);
      const told = await holder.part(upload, bytes.length - 1, bytes.slice(-1));
      assert.deepEqual([told.outcome, told.status], [code, 422]);
      assert.equal(await stateOf(holder, documentId), undefined);
      assert.equal(await offsetOf(holder, upload), null);
      assert.equal(await bytesThere(filing, upload), -1);
      assert.equal((await holder.call('GET', `/documents/${documentId}/content`)).outcome, 'document.unknown');
    });

    it(`is refused with ${code} by the way of the building block too`, async () => {
      const form = new FormData();
      form.set('file', new Blob([bytes], { type: mediaType }), 'kiem-thu');
      const response = await fetch(`${filing.api.url}/govstack/documents`, { method: 'POST', body: form });
      const told = (await response.json()) as { code: string };
      assert.deepEqual([response.status, told.code], [400, code]);
    });

    it(`is refused with ${code} in words that say what to do`, () => {
      const key = refusalKey('giay-to.pdf', code);
      assert.notEqual(key, 'other');
      for (const { refusal } of [documentUploaderVi, documentUploaderEn]) assert.match(refusal[key](''), /\. .+\.$/);
    });
  }

  it('leaves its slot open for the next one, under its id or another', async () => {
    const [{ bytes, mediaType } = { bytes: pdfFile(), mediaType: '' }] = unsoundFiles(['application/pdf']);
    const { holder, documentId, upload } = await beginUpload(filing, bytes, { mediaType });
    assert.equal((await holder.part(upload, 0, bytes)).outcome, 'document.broken');
    const good = pdfFile();
    assert.equal((await holder.announce(documentId, good, { mediaType })).status, 200);
    assert.equal((await holder.part(await holder.begin(documentId, good.length), 0, good)).status, 204);
    assert.equal(await stateOf(holder, documentId), 'stored');
  });
});
