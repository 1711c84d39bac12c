import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { Upload } from 'tus-js-client';
import { LIMITS } from '../../src/contract/wire/limits.ts';
import type { Holder } from '../support/api.ts';
import { startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { OpenPart } from '../support/open-part.ts';
import { beginUpload, file, offsetOf, stateOf } from '../support/upload-bench.ts';

describe('uploads', () => {
  let filing: FilingGateway;
  before(async () => {
    filing = await startFiling();
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });

  it('say what they can do', async () => {
    const { status, headers } = await filing.api.call('OPTIONS', '/v1/uploads', { key: null });
    assert.equal(status, 204);
    assert.equal(headers.get('tus-version'), '1.0.0');
    assert.equal(headers.get('tus-extension'), 'creation,expiration,checksum,termination');
    assert.equal(headers.get('tus-max-size'), String(LIMITS.usualFileBytes));
    assert.equal(headers.get('tus-checksum-algorithm'), 'sha256,sha1');
  });

  it('take a file part by part and give it back', async () => {
    const { holder, documentId, upload } = await beginUpload(filing);
    const head = await holder.tus('HEAD', upload);
    assert.equal(head.status, 200);
    assert.equal(head.headers.get('upload-offset'), '0');
    assert.equal(head.headers.get('upload-length'), String(file.length));
    assert.equal(head.headers.get('cache-control'), 'no-store');
    assert.equal(head.headers.get('tus-resumable'), '1.0.0');
    assert.equal(head.headers.get('upload-expires'), 'Mon, 30 Nov 2026 02:00:00 GMT');
    for (let at = 0; at < file.length; at += 50_000) {
      const told = await holder.part(upload, at, file.subarray(at, at + 50_000));
      assert.equal(told.status, 204, told.text);
      assert.equal(told.headers.get('upload-offset'), String(Math.min(file.length, at + 50_000)));
    }
    assert.equal(await stateOf(holder, documentId), 'stored');
    const content = await fetch(`${filing.api.url}/v1/dossiers/${holder.id}/documents/${documentId}/content`, {
      headers: { Authorization: `Bearer ${holder.token}` },
    });
    assert.ok(file.equals(Buffer.from(await content.arrayBuffer())));
    assert.equal(content.headers.get('content-type'), 'image/png');
    assert.equal(content.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(content.headers.get('content-security-policy'), "sandbox; default-src 'none'");
    assert.match(
      content.headers.get('content-disposition') ?? '',
      /^attachment; filename="anh thu\.png"; filename\*=UTF-8''%E1/,
    );
  });

  it('work with tus-js-client, whole and in parts', async () => {
    for (const chunkSize of [Infinity, 30_000]) {
      const holder = await filing.api.draft();
      const documentId = randomUUID();
      await holder.announce(documentId, file);
      await new Promise<void>((resolve, reject) => {
        const upload = new Upload(Buffer.from(file), {
          endpoint: `${filing.api.url}/v1/uploads`,
          headers: { Authorization: `Bearer ${holder.token}` },
          metadata: { dossierId: holder.id, documentId, filename: 'ảnh.png' },
          chunkSize,
          onSuccess: () => {
            resolve();
          },
          onError: reject,
        });
        upload.start();
      });
      assert.equal(await stateOf(holder, documentId), 'stored');
    }
  });

  it('go on where they were when the client has forgotten their address', async () => {
    const { holder, documentId, upload } = await beginUpload(filing);
    await holder.part(upload, 0, file.subarray(0, 1000));
    const again = await holder.tus('POST', '/v1/uploads', {
      'Upload-Length': String(file.length),
      'Upload-Metadata': holder.metadata(documentId),
    });
    assert.equal(again.status, 201);
    assert.equal(again.headers.get('location'), upload);
    assert.equal(again.headers.get('upload-offset'), '1000');
  });

  it('are one upload when two requests begin it at once', async () => {
    const holder = await filing.api.draft();
    const documentId = randomUUID();
    await holder.announce(documentId, file);
    const addresses = await Promise.all([1, 2, 3].map(() => holder.begin(documentId, file.length)));
    assert.equal(new Set(addresses).size, 1);
  });

  for (const [what, headers, outcome] of [
    ['another version of tus', { 'Tus-Resumable': '0.2.2' }, 'upload.protocol-version'],
    ['no length', { 'Upload-Metadata': 'x' }, 'request.header-invalid'],
    ['a length that is no number', { 'Upload-Length': '-5' }, 'request.header-invalid'],
    ['a length to be said later', { 'Upload-Defer-Length': '1' }, 'request.header-invalid'],
    ['no metadata', { 'Upload-Length': '10' }, 'request.header-invalid'],
    [
      'metadata of nothing',
      { 'Upload-Length': '10', 'Upload-Metadata': 'dossierId eA==,documentId eA==' },
      'request.header-invalid',
    ],
    [
      'metadata without end',
      { 'Upload-Length': '10', 'Upload-Metadata': `x ${'a'.repeat(5000)}` },
      'request.header-invalid',
    ],
  ] as const) {
    it(`do not begin with ${what}`, async () => {
      const holder = await filing.api.draft();
      const told = await holder.tus('POST', '/v1/uploads', headers);
      assert.equal(told.outcome, outcome);
      assert.equal(told.headers.get('tus-resumable'), '1.0.0');
    });
  }

  it('do not begin for a file that was not announced, another size, a stored file', async () => {
    const holder = await filing.api.draft();
    const begin = (documentId: string, size: number): ReturnType<Holder['tus']> =>
      holder.tus('POST', '/v1/uploads', {
        'Upload-Length': String(size),
        'Upload-Metadata': holder.metadata(documentId),
      });
    assert.equal((await begin(randomUUID(), 10)).outcome, 'document.unknown');
    const documentId = randomUUID();
    await holder.announce(documentId, file);
    assert.equal((await begin(documentId, file.length + 1)).outcome, 'request.header-invalid');
    assert.equal((await begin(await holder.put(file), file.length)).outcome, 'document.already-stored');
  });

  it('are nobody else’s: a wrong credential is answered as an unknown upload', async () => {
    const { holder, documentId, upload } = await beginUpload(filing);
    const stranger = await filing.api.draft();
    const nowhere = `/v1/uploads/${randomUUID()}`;
    const bare = ({ requestId: _, ...rest }: Record<string, unknown>): unknown => rest;
    for (const method of ['HEAD', 'PATCH', 'DELETE']) {
      const [theirs, unknown] = [upload, nowhere].map((path) =>
        stranger.tus(
          method,
          path,
          method === 'PATCH' ? { 'Upload-Offset': '0' } : {},
          method === 'PATCH' ? file : undefined,
        ),
      );
      assert.equal((await theirs)?.status, 404, method);
      assert.deepEqual(bare((await theirs)?.body ?? {}), bare((await unknown)?.body ?? {}));
      const nobody = await filing.api.call(method, upload, {
        key: null,
        headers: { 'Tus-Resumable': '1.0.0', 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' },
      });
      assert.equal(nobody.status, 401, method);
    }
    const told = await stranger.tus('POST', '/v1/uploads', {
      'Upload-Length': String(file.length),
      'Upload-Metadata': holder.metadata(documentId),
    });
    assert.equal(told.outcome, 'dossier.unknown');
    assert.equal(await offsetOf(holder, upload), '0');
  });

  it('tell the right offset to a part that begins elsewhere', async () => {
    const { holder, upload } = await beginUpload(filing);
    await holder.part(upload, 0, file.subarray(0, 1000));
    for (const offset of [0, 999, 1001]) {
      const told = await holder.part(upload, offset, file.subarray(offset, 2000));
      assert.equal(told.outcome, 'upload.offset-differs');
      assert.equal(told.headers.get('upload-offset'), '1000');
    }
    assert.equal(await offsetOf(holder, upload), '1000');
  });

  for (const [what, headers, outcome] of [
    ['no offset', {}, 'request.header-invalid'],
    ['an offset that is no number', { 'Upload-Offset': '1e3' }, 'request.header-invalid'],
    ['bytes of another type', { 'Upload-Offset': '0', 'Content-Type': 'image/png' }, 'request.media-type'],
    ['a checksum nobody knows', { 'Upload-Offset': '0', 'Upload-Checksum': 'md5 AAAA' }, 'request.header-invalid'],
    ['a checksum that is none', { 'Upload-Offset': '0', 'Upload-Checksum': 'sha256 AAAA' }, 'request.header-invalid'],
  ] as const) {
    it(`take no part with ${what}`, async () => {
      const { holder, upload } = await beginUpload(filing);
      assert.equal((await holder.tus('PATCH', upload, headers, file)).outcome, outcome);
      assert.equal(await offsetOf(holder, upload), '0');
    });
  }

  it('take no byte after the end', async () => {
    const { holder, upload } = await beginUpload(filing);
    const told = await holder.part(upload, 0, Buffer.concat([file, Buffer.alloc(1)]));
    assert.equal(told.outcome, 'upload.too-large');
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(file));
      },
    });
    const chunked = await fetch(filing.api.url + upload, {
      method: 'PATCH',
      headers: {
        Authorization: `Bearer ${holder.token}`,
        'Tus-Resumable': '1.0.0',
        'Content-Type': 'application/offset+octet-stream',
        'Upload-Offset': '0',
      },
      body: endless,
      duplex: 'half',
    } as RequestInit).then(
      async (answer) => ((await answer.json()) as { code: string }).code,
      () => 'cut',
    );
    assert.ok(['upload.too-large', 'cut'].includes(chunked), chunked);
    assert.equal(await offsetOf(holder, upload), '0');
    const long = new OpenPart(holder, upload, 0, LIMITS.partBytes + 1);
    assert.equal(await long.outcome, 'upload.too-large');
    long.cut();
    // Known from the head alone, before a byte has come.
    const over = new OpenPart(holder, upload, 0, file.length + 1);
    assert.equal(await over.outcome, 'upload.too-large');
    over.cut();
  });
});
