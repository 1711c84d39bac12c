import type { Db, DocumentRow, DossierRow } from '../database/tables.ts';
import { documentRows, isHandedIn } from '../dossiers/rows.ts';
import type { BlobStore } from '../uploads/blob-store.ts';

/** Takes the bytes away that rows no longer name. To be called after the commit; what a kill leaves over is swept later. */
export type Cleanup = () => Promise<void>;

/** Deletes documents with their uploads, in a transaction. */
export async function dropDocuments(tx: Db, blobs: BlobStore, rows: readonly DocumentRow[]): Promise<Cleanup> {
  const doomed: string[] = [];
  for (const { dossier_id, id, blob } of rows) {
    const uploads = await tx
      .selectFrom('uploads')
      .select('id')
      .where('dossier_id', '=', dossier_id)
      .where('document_id', '=', id)
      .execute();
    await tx.deleteFrom('documents').where('dossier_id', '=', dossier_id).where('id', '=', id).execute();
    doomed.push(...uploads.map((upload) => upload.id));
    if (blob !== null) doomed.push(blob);
  }
  return removeBlobs(blobs, doomed);
}

/** A request for papers that is closed without an answer takes with it what was put on it and never handed in. */
export async function dropWaiting(tx: Db, blobs: BlobStore, row: DossierRow): Promise<Cleanup> {
  const rows = await documentRows(tx, row.id);
  return dropDocuments(
    tx,
    blobs,
    rows.filter((document) => !isHandedIn(row, document)),
  );
}

export function removeBlobs(blobs: BlobStore, ids: readonly string[]): Cleanup {
  return async () => {
    for (const id of new Set(ids)) await blobs.remove(id).catch(() => undefined);
  };
}
