import { FINAL_STATES, type DossierState } from '../../contract/rules/status.ts';
import type { Db, DocumentRow, DossierRow } from '../database/tables.ts';
import { documentRows, isHandedIn, isResult } from '../dossiers/rows.ts';
import type { SealedStore } from '../uploads/sealed-store.ts';

/** Takes the bytes away that rows no longer name. To be called after the commit; what a kill leaves over is swept later. */
export type Cleanup = () => Promise<void>;

/** Deletes documents with their uploads, in a transaction. */
export async function dropDocuments(
  tx: Db,
  blobs: Pick<SealedStore, 'remove'>,
  rows: readonly DocumentRow[],
): Promise<Cleanup> {
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

/**
 * Of a dossier that moves on to `next`: a request for papers that is closed without an answer takes with it what was put on it and
 * never handed in, and the end of the dossier the files of a result that were never given.
 */
export async function dropWaiting(
  tx: Db,
  blobs: Pick<SealedStore, 'remove'>,
  row: DossierRow,
  next: DossierState,
): Promise<Cleanup> {
  const waiting = (await documentRows(tx, row.id)).filter((document) => !isHandedIn(row, document));
  return dropDocuments(
    tx,
    blobs,
    FINAL_STATES.includes(next) ? waiting : waiting.filter((document) => !isResult(document)),
  );
}

export function removeBlobs(blobs: Pick<SealedStore, 'remove'>, ids: readonly string[]): Cleanup {
  return async () => {
    for (const id of new Set(ids)) await blobs.remove(id).catch(() => undefined);
  };
}
