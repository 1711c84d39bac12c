import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Upload } from 'tus-js-client';
import { LIMITS } from '../../src/contract/wire/limits.ts';
import { expire } from '../../src/gateway/dossiers/expire.ts';
import { Refusal } from '../../src/gateway/http/handle.ts';
import { finishUpload } from '../../src/gateway/uploads/finish.ts';
import { heldUpload } from '../../src/gateway/uploads/rows.ts';
import { openData } from '../../src/gateway/services.ts';
import { sha256, type Holder } from '../support/api.ts';
import { pngFile } from '../support/files.ts';
import { MORNING, startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { OpenPart } from '../support/open-part.ts';
import { until } from '../support/until.ts';

const sum = (algorithm: 'sha256' | 'sha1', bytes: Uint8Array): string =>
  createHash(algorithm).update(bytes).digest('base64');

describe('uploads', () => {
  let filing: FilingGateway;
  before(async () => {
    filing = await startFiling();
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });

  // Begins as a PNG; what follows cannot be compressed, so that it has a size.
  const file = Buffer.concat([pngFile(8, 8), randomBytes(150_000)]);
  /** A draft with an announced file and its upload. */
  async function begun(
    bytes: Uint8Array = file,
    more: Record<string, unknown> = {},
  ): Promise<{ holder: Holder; documentId: string; upload: string }> {
    const holder = await filing.api.draft();
    const documentId = randomUUID();
    assert.equal((await holder.announce(documentId, bytes, more)).status, 200);
    return { holder, documentId, upload: await holder.begin(documentId, bytes.byteLength) };
  }
  const offsetOf = async (holder: Holder, upload: string): Promise<string | null> =>
    (await holder.tus('HEAD', upload)).headers.get('upload-offset');
  const partPath = (upload: string): string => join(filing.dataDir, 'files', 'parts', upload.split('/').at(-1) ?? '');
  const bytesOnDisk = (upload: string): Promise<number> =>
    stat(partPath(upload)).then(
      ({ size }) => size,
      () => -1,
    );
  async function stateOf(holder: Holder, documentId: string): Promise<string | undefined> {
    return (await holder.read()).documents.find(({ id }) => id === documentId)?.state;
  }

  it('say what they can do', async () => {
    const { status, headers } = await filing.api.call('OPTIONS', '/v1/uploads', { key: null });
    assert.equal(status, 204);
    assert.equal(headers.get('tus-version'), '1.0.0');
    assert.equal(headers.get('tus-extension'), 'creation,expiration,checksum,termination');
    assert.equal(headers.get('tus-max-size'), String(LIMITS.fileBytes));
    assert.equal(headers.get('tus-checksum-algorithm'), 'sha256,sha1');
  });

  it('take a file part by part and give it back', async () => {
    const { holder, documentId, upload } = await begun();
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
    const { holder, documentId, upload } = await begun();
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
    const { holder, documentId, upload } = await begun();
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
    const { holder, upload } = await begun();
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
      const { holder, upload } = await begun();
      assert.equal((await holder.tus('PATCH', upload, headers, file)).outcome, outcome);
      assert.equal(await offsetOf(holder, upload), '0');
    });
  }

  it('take no byte after the end', async () => {
    const { holder, upload } = await begun();
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

  it('check each part against its sum and take nothing of a damaged one', async () => {
    const { holder, documentId, upload } = await begun();
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
    const { holder, documentId, upload } = await begun();
    const damaged = Buffer.from(file);
    damaged[0] = 0;
    assert.equal(
      (await holder.part(upload, 0, damaged, { 'Upload-Checksum': `sha256 ${sum('sha256', file)}` })).outcome,
      'upload.part-damaged',
    );
    assert.equal(await stateOf(holder, documentId), 'announced');
  });

  it('keep what arrived when the connection breaks', async () => {
    const { holder, documentId, upload } = await begun();
    const part = new OpenPart(holder, upload, 0, file.length);
    part.send(file.subarray(0, 30_000));
    await until('30,000 bytes are there', async () => (await bytesOnDisk(upload)) >= 30_000);
    part.cut();
    assert.equal(await offsetOf(holder, upload), '30000');
    assert.equal((await holder.part(upload, 30_000, file.subarray(30_000))).status, 204);
    assert.equal(await stateOf(holder, documentId), 'stored');
  });

  it('let the newest request win over a connection that says nothing', async () => {
    const { holder, documentId, upload } = await begun();
    const silent = new OpenPart(holder, upload, 0, file.length);
    silent.send(file.subarray(0, 20_000));
    await until('20,000 bytes are there', async () => (await bytesOnDisk(upload)) >= 20_000);
    assert.equal(await offsetOf(holder, upload), '20000');
    assert.equal(await silent.outcome, 'upload.superseded');
    silent.cut();
    assert.equal((await holder.part(upload, 20_000, file.subarray(20_000))).status, 204);
    assert.equal(await stateOf(holder, documentId), 'stored');
  });

  it('write no late byte of an older part', async () => {
    const { holder, documentId, upload } = await begun();
    const older = new OpenPart(holder, upload, 0, file.length);
    older.send(file.subarray(0, 20_000));
    await until('20,000 bytes are there', async () => (await bytesOnDisk(upload)) >= 20_000);
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
    const { holder, documentId, upload } = await begun();
    const told = await Promise.all(Array.from({ length: 6 }, () => holder.part(upload, 0, file)));
    for (const { outcome } of told)
      assert.ok([204, 'upload.superseded', 'upload.offset-differs'].includes(outcome), String(outcome));
    const reached = Number(await offsetOf(holder, upload));
    if (reached < file.length) await holder.part(upload, reached, file.subarray(reached));
    assert.equal(await stateOf(holder, documentId), 'stored');
  });

  it('look at the bytes and not at the name, as soon as there are sixteen', async () => {
    const page = Buffer.from('<!doctype html><script>alert(1)</script>'.padEnd(5000));
    const { holder, documentId, upload } = await begun(page, { name: 'ảnh.jpg', mediaType: 'image/jpeg' });
    const part = new OpenPart(holder, upload, 0, page.length);
    part.send(page.subarray(0, 16));
    assert.equal(await part.outcome, 'document.type-refused');
    part.cut();
    assert.equal(await stateOf(holder, documentId), undefined);
    assert.equal(await offsetOf(holder, upload), null);
    assert.equal(await bytesOnDisk(upload), -1);
  });

  it('look at them when they come one by one, and with a checksum', async () => {
    const page = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    const { holder, upload } = await begun(page);
    assert.equal((await holder.part(upload, 0, page.subarray(0, 8))).status, 204);
    assert.equal((await holder.part(upload, 8, page.subarray(8))).outcome, 'document.type-refused');
    const summed = await begun(page);
    const told = await summed.holder.part(summed.upload, 0, page, {
      'Upload-Checksum': `sha256 ${sum('sha256', page)}`,
    });
    assert.equal(told.outcome, 'document.type-refused');
  });

  it('refuse a file too small to be anything', async () => {
    const { holder, documentId, upload } = await begun(Buffer.from('%P'));
    assert.equal((await holder.part(upload, 0, Buffer.from('%P'))).outcome, 'document.type-refused');
    assert.equal(await stateOf(holder, documentId), undefined);
  });

  it('note what a file is by its bytes', async () => {
    const heic = Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), randomBytes(300)]);
    const holder = await filing.api.draft();
    const documentId = await holder.put(heic, { name: 'IMG_0001.jpg', mediaType: 'image/jpeg' });
    const [document] = (await holder.read()).documents;
    assert.equal(document?.id, documentId);
    assert.equal(document?.mediaType, 'image/heic');
  });

  it('begin again when the whole is not what was announced', async () => {
    const { holder, documentId, upload } = await begun(file, { sha256: sha256(Buffer.from('other')) });
    assert.equal((await holder.part(upload, 0, file)).outcome, 'document.digest-differs');
    assert.equal(await offsetOf(holder, upload), '0');
    assert.equal(await stateOf(holder, documentId), 'announced');
  });

  it('tell a client whose last answer was lost that all is there', async () => {
    const { holder, upload } = await begun();
    await holder.part(upload, 0, file);
    assert.equal(await offsetOf(holder, upload), String(file.length));
    assert.equal((await holder.part(upload, file.length, new Uint8Array())).status, 204);
    assert.equal((await holder.part(upload, 0, file)).outcome, 'upload.offset-differs');
  });

  it('give their bytes back when they are given up', async () => {
    const { holder, documentId, upload } = await begun();
    await holder.part(upload, 0, file.subarray(0, 1000));
    assert.equal((await holder.tus('DELETE', upload)).status, 204);
    assert.equal(await bytesOnDisk(upload), -1);
    assert.equal((await holder.tus('DELETE', upload)).outcome, 'upload.unknown');
    assert.notEqual(await holder.begin(documentId, file.length), upload);
  });

  it('leave the file alone when they are given up after it was stored', async () => {
    const { holder, documentId, upload } = await begun();
    await holder.part(upload, 0, file);
    assert.equal((await holder.tus('DELETE', upload)).status, 204);
    assert.equal((await holder.call('GET', `/documents/${documentId}/content`)).status, 200);
  });

  it('end with the document they are for, in the middle of a part too', async () => {
    const { holder, documentId, upload } = await begun();
    const part = new OpenPart(holder, upload, 0, file.length);
    part.send(file.subarray(0, 20_000));
    await until('20,000 bytes are there', async () => (await bytesOnDisk(upload)) >= 20_000);
    assert.equal((await holder.call('DELETE', `/documents/${documentId}`)).status, 204);
    part.send(file.subarray(20_000));
    part.end();
    assert.equal(await part.outcome, 'upload.unknown');
    assert.equal(await bytesOnDisk(upload), -1);
    const { db, blobs } = filing.gateway.services;
    for await (const { id } of blobs.list()) {
      const known = await db.selectFrom('documents').select('id').where('blob', '=', id).executeTakeFirst();
      const open = await db.selectFrom('uploads').select('id').where('id', '=', id).executeTakeFirst();
      assert.ok(known ?? open, 'a file that nothing names');
    }
  });

  it('expire a week after their last use; the announcement stays', async () => {
    const { holder, documentId, upload } = await begun();
    try {
      filing.setTime('2026-11-29T09:00:00+07:00');
      await holder.part(upload, 0, file.subarray(0, 1000));
      filing.setTime('2026-12-06T08:59:59+07:00');
      assert.equal(await offsetOf(holder, upload), '1000');
      filing.setTime('2026-12-06T09:00:00+07:00');
      assert.equal((await holder.tus('HEAD', upload)).status, 404);
      await expire(filing.gateway.services);
      assert.equal(await bytesOnDisk(upload), -1);
      assert.equal(await stateOf(holder, documentId), 'announced');
      const fresh = await holder.begin(documentId, file.length);
      assert.equal((await holder.part(fresh, 0, file)).status, 204);
    } finally {
      filing.setTime(MORNING);
    }
  });

  it('say that the disk is full, and go on when there is room', async () => {
    const { holder, documentId, upload } = await begun();
    await holder.part(upload, 0, file.subarray(0, 1000));
    const bytes = file.subarray(0, 1000);
    await rm(partPath(upload));
    await symlink('/dev/full', partPath(upload));
    // The device says size 0, so the offset begins again before a byte is written.
    assert.equal((await holder.part(upload, 1000, file.subarray(1000))).outcome, 'upload.offset-differs');
    await rm(partPath(upload));
    await symlink('/dev/full', partPath(upload));
    const told = await holder.part(upload, 0, bytes);
    assert.equal(told.status, 507);
    assert.equal(told.outcome, 'storage.full');
    assert.match(filing.faults.pop() ?? '', /ENOSPC/, 'whoever runs it hears of it');
    assert.equal(await offsetOf(holder, upload), '0');
    await rm(partPath(upload));
    await writeFile(partPath(upload), '');
    assert.equal((await holder.part(upload, 0, file)).status, 204);
    assert.equal(await stateOf(holder, documentId), 'stored');
  });

  it('begin again when their bytes are gone from the disk', async () => {
    const { holder, documentId, upload } = await begun();
    await holder.part(upload, 0, file.subarray(0, 5000));
    await truncate(partPath(upload), 100);
    const told = await holder.part(upload, 5000, file.subarray(5000));
    assert.equal(told.outcome, 'upload.offset-differs');
    assert.equal(told.headers.get('upload-offset'), '0');
    assert.equal((await holder.part(upload, 0, file)).status, 204);
    assert.equal(await stateOf(holder, documentId), 'stored');
  });

  it('find their bytes again when the gateway was killed after naming and before recording them', async () => {
    const { holder, documentId, upload } = await begun();
    await holder.part(upload, 0, file.subarray(0, 5000));
    const id = upload.split('/').at(-1) ?? '';
    const kept = join(filing.dataDir, 'files', 'kept', id.slice(0, 2));
    await mkdir(kept, { recursive: true });
    await rename(partPath(upload), join(kept, id));
    assert.equal(await offsetOf(holder, upload), '5000');
    assert.equal((await holder.part(upload, 5000, file.subarray(5000))).status, 204);
    assert.equal(await stateOf(holder, documentId), 'stored');
  });

  it('leave no bytes behind when their document goes in the very last moment', async () => {
    const { holder, documentId, upload } = await begun();
    const { services } = filing.gateway;
    const { blobs } = services;
    const id = upload.split('/').at(-1) ?? '';
    const rows = await heldUpload(
      services,
      new Headers({ Authorization: `Bearer ${holder.token}` }),
      id,
      new Date(MORNING),
    );
    const part = await blobs.openPart(id);
    assert.ok(part);
    await part.write(file);
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
    const path = join(own.dataDir, 'files', 'parts', upload.split('/').at(-1) ?? '');
    await until('20,000 bytes are there', async () => (await stat(path)).size >= 20_000);
    const began = performance.now();
    await own.gateway.stop();
    assert.equal(await part.outcome, 'server.unavailable');
    assert.ok(performance.now() - began < 1500, 'and does not wait for the rest');
    const db = await openData(own.dataDir);
    const row = await db.selectFrom('uploads').select('received').executeTakeFirst();
    assert.equal(row?.received, 20_000);
    await db.destroy();
    await own[Symbol.asyncDispose]();
    assert.deepEqual(own.faults, []);
  });

  it('leave no part behind once a file is stored', async () => {
    const { holder, upload } = await begun();
    await holder.part(upload, 0, file);
    assert.ok(!(await readdir(join(filing.dataDir, 'files', 'parts'))).includes(upload.split('/').at(-1) ?? ''));
  });
});
