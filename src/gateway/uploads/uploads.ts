import { randomUUID } from 'node:crypto';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import { LIMITS } from '../../contract/wire/limits.ts';
import type { Services } from '../context.ts';
import { insertRow } from '../database/prepared.ts';
import type { Db, DocumentRow, UploadRow } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import { requireOpenForResults } from '../documents/results.ts';
import { isOwn, openRequest } from '../documents/slots.ts';
import { daysAfter } from '../dossiers/rows.ts';
import { Refusal, type Handlers } from '../http/handle.ts';
import { bytesHeader, expiresHeader, headerInvalid, readMetadata } from './headers.ts';
import { Leases } from './lease.ts';
import { documentRow, heldUpload, openForUpload } from './rows.ts';
import { partHandler } from './part.ts';

/** tus 1.0: creation, expiration, checksum, termination. The offset in the database is the truth; a 2xx means bytes on disk. */
export function uploadHandlers(
  services: Services,
): Handlers<'createUpload' | 'getUpload' | 'sendUploadPart' | 'discardUpload'> {
  const leases = new Leases(services.nodes);
  return {
    async createUpload({ headers, now, keeping }) {
      if (headers.has('upload-defer-length')) throw headerInvalid('Upload-Defer-Length', 'header.unsupported');
      const size = bytesHeader(headers, 'Upload-Length');
      const { dossierId, documentId } = readMetadata(headers);
      const { who, row } = await openForUpload(services, headers, dossierId, now);
      const document = await documentRow(services.db, dossierId, documentId);
      if (!document || !isOwn(who, document.slot)) throw new Refusal('document.unknown');
      if (document.state === 'stored') throw new Refusal('document.already-stored');
      if (who.kind === 'staff') requireOpenForResults(row);
      else openRequest(row);
      if (size !== document.size) throw headerInvalid('Upload-Length', 'header.size-differs');
      const upload = await beginUpload(services, document, now, (tx, begun) => keeping?.keep(tx, began(begun)));
      return began(upload);
    },

    async getUpload({ params, headers, now }) {
      await heldUpload(services, headers, params.uploadId, now);
      // Whoever asks how far it got is about to go on: what a dead connection still holds is put on disk and counted first.
      const lease = await leases.take(params.uploadId);
      try {
        const { upload } = await heldUpload(services, headers, params.uploadId, now);
        return {
          headers: {
            'Upload-Offset': String(upload.received),
            'Upload-Length': String(upload.size),
            'Upload-Expires': expiresHeader(upload.expires_at),
          },
        };
      } finally {
        await lease.release();
      }
    },

    sendUploadPart: partHandler(services, leases),

    async discardUpload({ params, headers, now, keeping }) {
      await heldUpload(services, headers, params.uploadId, now);
      const lease = await leases.take(params.uploadId);
      try {
        const { upload, document } = await heldUpload(services, headers, params.uploadId, now);
        await transact(services.db, async (tx) => {
          await tx.deleteFrom('uploads').where('id', '=', upload.id).execute();
          await keeping?.keep(tx, {});
        });
        // Bytes that have become a document are its own; it is taken away by its own call.
        if (document.blob !== upload.id) await services.blobs.remove(upload.id);
        return {};
      } finally {
        await lease.release();
      }
    },
  };
}

/** Where the bytes of an upload go, and how many there are. */
function began({ id, received, expires_at }: UploadRow): { headers: Record<string, string> } {
  return {
    headers: {
      Location: `/v1/uploads/${id}`,
      'Upload-Offset': String(received),
      'Upload-Expires': expiresHeader(expires_at),
    },
  };
}

/** The unfinished upload of a document, or a new one: a client that lost its address goes on where it was. */
async function beginUpload(
  { db, blobs }: Services,
  document: DocumentRow,
  now: Date,
  keep: (tx: Db, upload: UploadRow) => Promise<void> | undefined,
): Promise<UploadRow> {
  const fresh: UploadRow = {
    id: randomUUID(),
    dossier_id: document.dossier_id,
    document_id: document.id,
    size: document.size,
    received: 0,
    created_at: localTimestamp(now),
    updated_at: localTimestamp(now),
    expires_at: daysAfter(now, LIMITS.uploadDays),
  };
  const noteKey = blobs.begin(fresh.id);
  const begun = await transact(db, async (tx) => {
    const still = await documentRow(tx, document.dossier_id, document.id);
    if (still?.state !== 'announced' || still.sha256 !== document.sha256) return null;
    const open = await openUpload(tx, document, now);
    if (!open) {
      await insertRow(tx, 'uploads', fresh);
      await noteKey(tx);
    }
    await keep(tx, open ?? fresh);
    return open ?? fresh;
  });
  if (!begun) throw new Refusal('document.unknown');
  return begun;
}

async function openUpload(tx: Db, document: DocumentRow, now: Date): Promise<UploadRow | undefined> {
  return tx
    .updateTable('uploads')
    .set({ updated_at: localTimestamp(now), expires_at: daysAfter(now, LIMITS.uploadDays) })
    .where('dossier_id', '=', document.dossier_id)
    .where('document_id', '=', document.id)
    .where('expires_at', '>', localTimestamp(now))
    .returningAll()
    .executeTakeFirst();
}
