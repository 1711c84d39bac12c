import { Readable } from 'node:stream';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import { LIMITS } from '../../contract/wire/limits.ts';
import type { Services } from '../context.ts';
import type { Db, UploadRow } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import { daysAfter } from '../dossiers/rows.ts';
import { Refusal, type HandlerOf } from '../http/handle.ts';
import { finishUpload, refuseFile } from './finish.ts';
import { bytesHeader, expiresHeader, readChecksum } from './headers.ts';
import type { Leases } from './lease.ts';
import { receivePart } from './receive.ts';
import { heldUpload } from './rows.ts';

/** tus PATCH: bytes from an offset, answered when they are on disk. */
export function partHandler(services: Services, leases: Leases): HandlerOf<'sendUploadPart'> {
  return async ({ params, headers, raw, incoming, now, keeping }) => {
    if (headers.get('content-type') !== 'application/offset+octet-stream') throw new Refusal('request.media-type');
    const offset = bytesHeader(headers, 'Upload-Offset');
    const length = headers.has('content-length') ? bytesHeader(headers, 'Content-Length') : null;
    if (length !== null && length > LIMITS.partBytes) throw tooLarge();
    const checksum = readChecksum(headers);
    await heldUpload(services, headers, params.uploadId, now);

    const lease = await leases.take(params.uploadId);
    try {
      const { upload, document } = await heldUpload(services, headers, params.uploadId, now);
      if (offset !== upload.received) throw offsetDiffers(upload.received);
      if (offset + (length ?? 0) > upload.size) throw tooLarge();
      // The last answer was lost and the client sends nothing more, to hear it again.
      if (document.state === 'stored') {
        const reply = answer(upload, upload.size);
        await keeping?.keep(services.db, reply);
        return reply;
      }

      const file = await services.blobs.openPart(upload.id, upload);
      // The folder was brought back from an older copy than the database, or somebody was in it.
      if (!file || (await file.stat()).size < offset) {
        await file?.close();
        throw offsetDiffers(await startAgain(services, upload));
      }
      try {
        const signal = AbortSignal.any([lease.signal, services.hub.closing]);
        const body = incoming ?? Readable.from(raw.body ?? []);
        const plan = { body, file, offset, size: upload.size, checksum, took: keeping?.took, signal };
        const { end, how } = await receivePart(plan);
        if (how === 'type-refused') throw await refuseFile(services, document, 'document.type-refused');
        if (how === 'damaged') throw new Refusal('upload.part-damaged');
        const reply = answer({ ...upload, expires_at: daysAfter(now, LIMITS.uploadDays) }, end);
        // Of a part that did not come whole the bytes are kept, but no answer: nobody asked for just that.
        const keep = async (tx: Db): Promise<void> => (how === 'whole' ? keeping?.keep(tx, reply) : undefined);
        if (end === upload.size) await finishUpload(services, upload, document, file, now, keep);
        else await advance(services, upload, end, now, keep);
        if (how === 'stopped') throw new Refusal(lease.signal.aborted ? 'upload.superseded' : 'server.unavailable');
        return reply;
      } finally {
        await file.close();
      }
    } finally {
      await lease.release();
    }
  };
}

function answer({ expires_at }: UploadRow, end: number): { headers: Record<string, string> } {
  return { headers: { 'Upload-Offset': String(end), 'Upload-Expires': expiresHeader(expires_at) } };
}

async function advance(
  { db }: Services,
  upload: UploadRow,
  end: number,
  now: Date,
  keep: (tx: Db) => Promise<void>,
): Promise<void> {
  await transact(db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('uploads')
      .set({ received: end, updated_at: localTimestamp(now), expires_at: daysAfter(now, LIMITS.uploadDays) })
      .where('id', '=', upload.id)
      // A node that lost its lease and has not heard of it counts nothing.
      .where('received', '=', upload.received)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Refusal('upload.unknown');
    await keep(tx);
  });
}

/** Bytes that were counted are gone: counts from 0 again, in a new part. */
async function startAgain({ db, blobs }: Services, upload: UploadRow): Promise<number> {
  await blobs.remove(upload.id);
  const noteKey = blobs.begin(upload.id);
  await transact(db, async (tx) => {
    await noteKey(tx);
    await tx.updateTable('uploads').set({ received: 0 }).where('id', '=', upload.id).execute();
  });
  return 0;
}

function offsetDiffers(current: number): Refusal {
  return new Refusal('upload.offset-differs', { headers: { 'Upload-Offset': String(current) } });
}

function tooLarge(): Refusal {
  return new Refusal('upload.too-large', {
    errors: [{ pointer: '/header/Content-Length', code: 'part.bytes', limit: LIMITS.partBytes }],
  });
}
