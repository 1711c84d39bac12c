import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Services } from '../context.ts';
import type { Db, DocumentRow, UploadRow } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import { dropDocuments } from '../documents/drop.ts';
import { dossierRow, touch } from '../dossiers/rows.ts';
import type { Unsound } from '../files/picture.ts';
import { Refusal } from '../http/handle.ts';
import { digestOf, type PartFile } from './blob-store.ts';
import { firstType } from './receive.ts';

/**
 * Makes a document of an upload whose bytes are all on disk: they must be the ones that were announced, of a type that is taken, and
 * whole and harmless to their end. `keep` runs in the transaction of that. The bytes have their final name on disk before the row says so; after a kill between the two, the next part finds
 * them again.
 * @throws {Refusal} `document.type-refused`, `document.broken`, `document.encrypted`, `document.scripted`, `document.mixed`,
 *   `document.too-complex` (the document is dropped), `document.digest-differs` (the upload starts again from
 *   0), `upload.unknown` when the document was taken away meanwhile
 */
export async function finishUpload(
  services: Services,
  upload: UploadRow,
  document: DocumentRow,
  part: PartFile,
  now: Date,
  keep: (tx: Db) => Promise<void>,
): Promise<void> {
  const { db, blobs, examiner, scans } = services;
  const mediaType = await firstType(part, upload.size);
  if (mediaType === null) throw await refuseFile(services, document, 'document.type-refused');
  // Read once: its digest is made in the same thread that looks at what it is.
  const { unsound, sha256 } = await examiner.examine(part, upload.size, mediaType);
  if ((sha256 ?? (await digestOf(part, upload.size))) !== document.sha256) {
    // In this order: killed between the two, nothing is counted that is not there.
    await transact(db, async (tx) => {
      await tx.updateTable('uploads').set({ received: 0 }).where('id', '=', upload.id).execute();
      await blobs.renewKey(tx, upload.id);
    });
    await part.truncate(0);
    throw new Refusal('document.digest-differs');
  }
  if (unsound !== null) throw await refuseFile(services, document, unsound);
  if (!(await blobs.keep(upload.id, part))) throw new Refusal('upload.unknown');
  const at = localTimestamp(now);
  const stored = await transact(db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('documents')
      .set({ state: 'stored', media_type: mediaType, stored_at: at, blob: upload.id, scan: scans.first })
      .where('dossier_id', '=', document.dossier_id)
      .where('id', '=', document.id)
      .where('state', '=', 'announced')
      .where((row) => row.exists(row.selectFrom('uploads').select('id').where('id', '=', upload.id)))
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await tx
      .updateTable('uploads')
      .set({ received: upload.size, updated_at: at })
      .where('id', '=', upload.id)
      .execute();
    await scans.add(tx, upload.id, now);
    await touch(tx, await dossierRow(tx, document.dossier_id), now);
    await keep(tx);
    return true;
  });
  if (stored) {
    scans.wake();
    return;
  }
  await blobs.remove(upload.id);
  throw new Refusal('upload.unknown');
}

/** Drops a document whose bytes are not what the gateway takes. */
export async function refuseFile({ db, blobs }: Services, document: DocumentRow, code: Unsound): Promise<Refusal> {
  const cleanUp = await transact(db, (tx) => dropDocuments(tx, blobs, [document]));
  await cleanUp();
  return new Refusal(code);
}
