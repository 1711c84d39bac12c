import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { sniffMediaType, SNIFF_BYTES } from '../../contract/rules/media-type.ts';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Services } from '../context.ts';
import type { Db, GovStackFileRow } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import { removeBlobs } from '../documents/drop.ts';
import { tidyFileName } from '../documents/file-name.ts';
import { daysAfter } from '../dossiers/rows.ts';
import { Refusal } from '../http/refusal.ts';
import { sha256Hex } from '../http/access.ts';
import { takeExpired } from '../retention/take-expired.ts';
import { writeAll } from '../uploads/blob-store.ts';
import type { ReceivedFile } from './received-file.ts';

/** Days a file waits for its application. */
const KEPT_DAYS = 1;
/** What no dossier takes; the block's tests send it all the same, and it is refused when an application names it. */
export const UNKNOWN_TYPE = 'application/octet-stream';
const SLOT = /^[a-z0-9][a-z0-9-]{0,63}$/;
const NAMES: Readonly<Record<string, string>> = {
  'image/jpeg': 'giay-to.jpg',
  'image/png': 'giay-to.png',
  'image/webp': 'giay-to.webp',
  'image/heic': 'giay-to.heic',
  'application/pdf': 'giay-to.pdf',
};

/**
 * Keeps a file until an application names it. Its bytes are on disk before its row is.
 * @throws {Refusal} `document.broken` and the others that an upload is refused with for what is in its bytes
 */
export async function keepWaiting(
  { db, blobs, examiner }: Pick<Services, 'db' | 'blobs' | 'examiner'>,
  { bytes, name }: ReceivedFile,
  metadata: string,
  now: Date,
): Promise<GovStackFileRow> {
  const sniffed = sniffMediaType(bytes.subarray(0, SNIFF_BYTES));
  const media_type = sniffed ?? UNKNOWN_TYPE;
  const row: GovStackFileRow = {
    id: randomUUID(),
    slot: SLOT.test(metadata) ? metadata : null,
    name: tidyFileName(name).slice(0, 255).toWellFormed() || (NAMES[media_type] ?? 'giay-to'),
    media_type,
    size: bytes.byteLength,
    sha256: sha256Hex(bytes),
    expires_at: daysAfter(now, KEPT_DAYS),
  };
  const noteKey = blobs.begin(row.id);
  await transact(db, noteKey);
  const part = await blobs.openPart(row.id, { received: 0, size: row.size });
  if (!part) throw new Error('a part just made is gone');
  try {
    await writeAll(part, bytes, 0);
    const unsound = sniffed && (await examiner.examine(part, row.size, sniffed)).unsound;
    if (unsound !== null) {
      await blobs.remove(row.id);
      throw new Refusal(unsound);
    }
    await blobs.keep(row.id, part);
  } finally {
    await part.close();
  }
  await db.insertInto('govstack_files').values(row).execute();
  return row;
}

/** Takes a waiting file out of the list, for a dossier to keep; undefined for one that is not there any more. */
export async function takeWaiting(tx: Db, id: string, now: Date): Promise<Selectable<GovStackFileRow> | undefined> {
  return tx
    .deleteFrom('govstack_files')
    .where('id', '=', id)
    .where('expires_at', '>', localTimestamp(now))
    .returningAll()
    .executeTakeFirst();
}

/** Deletes files that no application named in time; says how many. */
export async function expireWaiting(
  { db, blobs }: Pick<Services, 'db'> & { readonly blobs: Pick<Services['blobs'], 'remove'> },
  now: Date,
): Promise<number> {
  const gone = await takeExpired(db, 'govstack_files', 'waiting-files', now);
  await removeBlobs(blobs, gone)();
  return gone.length;
}
