import type { DocumentRow, UploadRow } from '../database/tables.ts';
import { digestOf } from '../uploads/blob-store.ts';
import type { SealedStore } from '../uploads/sealed-store.ts';

/** As much of the store as is looked at. */
export type StoredFiles = Pick<SealedStore, 'openKept' | 'openQuarantined' | 'sizeOf'>;

/** Every stored document's bytes on disk, whole and as announced; every upload's document, and the bytes that were acknowledged. */
export async function checkFiles(
  blobs: StoredFiles,
  documents: readonly DocumentRow[],
  uploads: readonly UploadRow[],
): Promise<{ fault: string; at: string }[]> {
  const found: { fault: string; at: string }[] = [];
  for (const { id, state, blob, size, sha256, scan } of documents) {
    if (state === 'stored') {
      // Between the verdict and the move a file may still be among the others.
      const aside = blob === null || scan !== 'infected' ? null : await blobs.openQuarantined(blob);
      const file = aside ?? (blob === null ? null : await blobs.openKept(blob));
      if (!file) {
        found.push({ fault: 'file-missing', at: id });
        continue;
      }
      try {
        if ((await file.stat()).size !== size || (await digestOf(file, size)) !== sha256)
          found.push({ fault: 'file-differs', at: id });
      } finally {
        await file.close();
      }
    }
  }
  for (const { id, document_id, received } of uploads) {
    const document = documents.find((one) => one.id === document_id);
    if (!document) found.push({ fault: 'upload-without-document', at: id });
    else if (document.state !== 'stored' && received > 0 && (await blobs.sizeOf(id)) < received)
      found.push({ fault: 'upload-bytes-missing', at: id });
  }
  return found;
}
