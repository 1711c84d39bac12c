import type { FileHandle } from 'node:fs/promises';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Services } from '../context.ts';
import type { Db, DocumentRow, UploadRow } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import { dropDocuments } from '../documents/drop.ts';
import { dossierRow, touch } from '../dossiers/rows.ts';
import { Refusal } from '../http/handle.ts';
import { digestOf } from './blob-store.ts';
import { firstType } from './receive.ts';

/**
 * Makes a document of an upload whose bytes are all on disk: they must be of a type that is taken and the ones that were
 * announced. `keep` runs in the transaction of that. The bytes have their final name on disk before the row says so; after a kill between the two, the next part finds
 * them again.
 * @throws {Refusal} `document.type-refused` (the document is dropped), `document.digest-differs` (the upload starts again from
 *   0), `upload.unknown` when the document was taken away meanwhile
 */
export async function finishUpload(
  services: Services,
  upload: UploadRow,
  document: DocumentRow,
  part: FileHandle,
  now: Date,
  keep: (tx: Db) => Promise<void>,
): Promise<void> {
  const { db, blobs } = services;
  const mediaType = await firstType(part, upload.size);
  if (mediaType === null) throw await refuseType(services, document);
  if ((await digestOf(part, upload.size)) !== document.sha256) {
    // In this order: killed between the two, nothing is counted that is not there.
    await db.updateTable('uploads').set({ received: 0 }).where('id', '=', upload.id).execute();
    await part.truncate(0);
    throw new Refusal('document.digest-differs');
  }
  if (!(await blobs.keep(upload.id, part))) throw new Refusal('upload.unknown');
  const at = localTimestamp(now);
  const stored = await transact(db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('documents')
      .set({ state: 'stored', media_type: mediaType, stored_at: at, blob: upload.id })
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
    await touch(tx, await dossierRow(tx, document.dossier_id), now);
    await keep(tx);
    return true;
  });
  if (stored) return;
  await blobs.remove(upload.id);
  throw new Refusal('upload.unknown');
}

/** Drops a document whose bytes are not what the gateway takes. */
export async function refuseType({ db, blobs }: Services, document: DocumentRow): Promise<Refusal> {
  const cleanUp = await transact(db, (tx) => dropDocuments(tx, blobs, [document]));
  await cleanUp();
  return new Refusal('document.type-refused');
}
