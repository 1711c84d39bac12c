import { changed } from '../api/ask.ts';
import { inGroup } from '../check.ts';
import { Failure, holds, same } from '../failure.ts';
import { contentOf } from '../world/content.ts';
import { slotOf } from '../world/dossiers.ts';
import { sha256Base64, sha256Hex } from '../world/hashes.ts';
import { heldStream } from '../world/held-stream.ts';
import { unsoundFiles } from '../world/unsound-files.ts';

/** Bytes over bad lines (tus 1.0): what arrived stays, what is damaged does not. */
export const uploads = inGroup('uploads', [
  {
    name: 'an upload that broke off is taken up again where it ended',
    calls: ['createUpload', 'getUpload', 'sendUploadPart', 'getDocumentContent'],
    run: async ({ api, uploading }) => {
      const { held, documentId, uploadId, bytes } = await uploading();
      const half = Math.floor(bytes.length / 2);
      const first = await api.ok('sendUploadPart', held.part(uploadId, 0, bytes.slice(0, half)));
      same(first.headers.get('upload-offset'), String(half), 'Upload-Offset after the first part');
      same(await held.offset(uploadId), half, 'the offset that is asked for');
      same(await held.begin(documentId, bytes.length), uploadId, 'the upload of a client that lost its address');
      same(await held.offset(uploadId), half, 'the offset after the upload was begun again');
      await api.ok('sendUploadPart', held.part(uploadId, half, bytes.slice(half)));
      const answer = await contentOf(api, 'getDocumentContent', held.about({ params: { documentId } }));
      same(await sha256Hex(answer.bytes), await sha256Hex(bytes), 'the bytes put together');
    },
  },
  {
    name: 'of a part whose connection is cut, what arrived is kept or sent again, and the file is whole in the end',
    calls: ['sendUploadPart'],
    run: async ({ api, uploading }) => {
      const { held, documentId, uploadId, bytes } = await uploading();
      const cut = new AbortController();
      const stream = heldStream(bytes.slice(0, 9000));
      const part = api.ask('sendUploadPart', { ...held.part(uploadId, 0, stream.body), signal: cut.signal });
      await stream.taken;
      cut.abort();
      await part.catch(() => undefined);
      const offset = await held.offset(uploadId);
      holds(offset >= 0 && offset <= 9000, `an offset of ${String(offset)} after 9000 bytes were sent`);
      await api.ok('sendUploadPart', held.part(uploadId, offset, bytes.slice(offset)));
      const answer = await contentOf(api, 'getDocumentContent', held.about({ params: { documentId } }));
      same(await sha256Hex(answer.bytes), await sha256Hex(bytes), 'the bytes put together');
    },
  },
  {
    name: 'a part that does not fit its checksum is refused and not kept',
    proves: ['upload.part-damaged'],
    run: async ({ api, uploading }) => {
      const { held, uploadId, bytes } = await uploading();
      const damaged = bytes.slice();
      damaged[1000] = (damaged[1000] ?? 0) ^ 1;
      const checksum = { 'Upload-Checksum': `sha256 ${await sha256Base64(bytes)}` };
      await api.refused('sendUploadPart', 'upload.part-damaged', held.part(uploadId, 0, damaged, checksum));
      same(await held.offset(uploadId), 0, 'the offset after a damaged part');
      await api.ok('sendUploadPart', held.part(uploadId, 0, bytes, checksum));
    },
  },
  {
    name: 'a checksum nobody knows is refused',
    proves: ['request.header-invalid'],
    run: async ({ api, uploading }) => {
      const { held, uploadId, bytes } = await uploading();
      for (const sum of ['crc32 AAAAAA==', 'sha256 AAAA', 'sha256'])
        await api.refused(
          'sendUploadPart',
          'request.header-invalid',
          held.part(uploadId, 0, bytes, { 'Upload-Checksum': sum }),
        );
    },
  },
  {
    name: 'bytes other than those announced are refused, and the upload begins again',
    proves: ['document.digest-differs'],
    run: async ({ api, uploading }) => {
      const { held, documentId, uploadId, bytes } = await uploading();
      const other = bytes.slice();
      other[other.length - 900] = (other[other.length - 900] ?? 0) ^ 1;
      await api.refused('sendUploadPart', 'document.digest-differs', held.part(uploadId, 0, other));
      same(await held.offset(uploadId), 0, 'the offset after the wrong bytes');
      await api.refused('getDocumentContent', 'document.unknown', held.about({ params: { documentId } }));
      await api.ok('sendUploadPart', held.part(uploadId, 0, bytes));
    },
  },
  {
    name: 'a part that does not begin where the last one ended is refused, with the place',
    proves: ['upload.offset-differs'],
    run: async ({ api, uploading }) => {
      const { held, uploadId, bytes } = await uploading();
      const ahead = held.part(uploadId, 500, bytes.slice(500));
      const { headers } = await api.refused('sendUploadPart', 'upload.offset-differs', ahead);
      same(headers.get('upload-offset'), '0', 'Upload-Offset of the refusal');
      await api.ok('sendUploadPart', held.part(uploadId, 0, bytes.slice(0, 2000)));
      await api.refused('sendUploadPart', 'upload.offset-differs', held.part(uploadId, 0, bytes.slice(0, 2000)));
      same(await held.offset(uploadId), 2000, 'the offset after a part was sent twice');
    },
  },
  {
    name: 'a newer request takes an upload over from a connection that says nothing more',
    proves: ['upload.superseded'],
    run: async ({ api, uploading }) => {
      const { held, uploadId, bytes } = await uploading();
      const stream = heldStream(bytes.slice(0, 3000));
      const older = api.refused('sendUploadPart', 'upload.superseded', held.part(uploadId, 0, stream.body));
      const ended = older.then(
        () => true,
        () => true,
      );
      await stream.taken;
      // Until the server has met the older one: a request that comes before it takes nothing over.
      for (let tries = 0; tries < 50; tries++) {
        await held.offset(uploadId);
        const isOver = await Promise.race([ended, new Promise<false>((resolve) => setTimeout(resolve, 40, false))]);
        if (isOver) break;
      }
      stream.end();
      await older;
      const offset = await held.offset(uploadId);
      await api.ok('sendUploadPart', held.part(uploadId, offset, bytes.slice(offset)));
    },
  },
  {
    name: 'a part that goes on after the end of its file is refused',
    proves: ['upload.too-large'],
    run: async ({ api, uploading }) => {
      const { held, uploadId, bytes } = await uploading();
      const more = new Uint8Array(bytes.length + 1);
      more.set(bytes);
      await api.refused('sendUploadPart', 'upload.too-large', held.part(uploadId, 0, more));
    },
  },
  {
    name: 'what a file is, its bytes say and not its name',
    proves: ['document.type-refused'],
    run: async ({ api, draft, ward }) => {
      const held = await draft();
      const { slot, name, mediaType } = ward.paper(slotOf(ward));
      const bytes = new TextEncoder().encode(`<html>${'không phải PDF '.repeat(20)}</html>`);
      const documentId = crypto.randomUUID();
      await held.announce(documentId, { slot, name, mediaType, bytes });
      const uploadId = await held.begin(documentId, bytes.length);
      await api.refused('sendUploadPart', 'document.type-refused', held.part(uploadId, 0, bytes));
      same((await held.read()).documents, [], 'the documents after one was refused');
    },
  },
  {
    name: 'a file that is locked, runs something, is two things or none, or does not end is refused with the reason',
    proves: [
      'document.broken',
      'document.encrypted',
      'document.scripted',
      'document.mixed',
      'document.too-complex',
    ] as const,
    run: async ({ api, draft, ward }) => {
      const held = await draft();
      const { slot } = ward.paper(slotOf(ward));
      for (const { code, mediaType, bytes } of unsoundFiles(ward.agency.limits.mediaTypes)) {
        const documentId = crypto.randomUUID();
        await held.announce(documentId, { slot, name: 'kiem-thu', mediaType, bytes });
        const uploadId = await held.begin(documentId, bytes.length);
        await api.refused('sendUploadPart', code, held.part(uploadId, 0, bytes));
        same((await held.read()).documents, [], `the documents after one was refused with ${code}`);
      }
    },
  },
  {
    name: 'an upload that is not as long as its file, or of no file, does not begin',
    proves: ['request.header-invalid', 'document.unknown'],
    run: async ({ api, shared }) => {
      const { held, documentId, bytes } = await shared.uploading();
      await api.refused('createUpload', 'request.header-invalid', held.creation(documentId, bytes.length + 1));
      await api.refused('createUpload', 'document.unknown', held.creation(crypto.randomUUID(), bytes.length));
      const nothing = changed(held.creation(documentId, bytes.length), { headers: { 'Upload-Metadata': 'dossierId' } });
      await api.refused('createUpload', 'request.header-invalid', nothing);
    },
  },
  {
    name: 'a file that is announced anew under its id takes the place of the old announcement',
    calls: ['announceDocument'],
    run: async ({ draft, ward }) => {
      const held = await draft();
      const documentId = crypto.randomUUID();
      const [older, newer] = [ward.paper(slotOf(ward)), ward.paper(slotOf(ward))];
      await held.announce(documentId, older);
      const { sha256 } = await held.announce(documentId, newer);
      const { documents } = await held.read();
      same(
        documents.map((one) => one.sha256),
        [sha256],
        'the documents after a second announcement',
      );
      holds(sha256 === (await sha256Hex(newer.bytes)), 'the older announcement stands');
    },
  },
  {
    name: 'OPTIONS tells a tus client what is spoken',
    run: async ({ api }) => {
      const { headers } = await api.send('OPTIONS', '/v1/uploads');
      for (const [name, wanted] of [
        ['tus-version', '1.0.0'],
        ['tus-extension', 'creation'],
        ['tus-extension', 'checksum'],
        ['tus-extension', 'termination'],
        ['tus-checksum-algorithm', 'sha256'],
      ] as const)
        if (!headers.get(name)?.split(',').includes(wanted)) throw new Failure(`${name} does not name ${wanted}`);
    },
  },
]);
