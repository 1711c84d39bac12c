import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Services } from '../context.ts';
import { transact } from '../database/transact.ts';
import { removeBlobs } from '../documents/drop.ts';
import { expireWaiting } from '../govstack/waiting-files.ts';
import { noteDeletion } from '../retention/deletions.ts';
import { discardDraft } from './discard.ts';

const HOUR = 3_600_000;

/** What is needed for it: a command beside the gateway has that too. */
type Room = Pick<Services, 'db' | 'keys' | 'clock'> & {
  readonly blobs: Pick<Services['blobs'], 'list' | 'remove' | 'tidy'>;
};

export interface Expired {
  readonly drafts: number;
  readonly uploads: number;
  /** Files that no application named in time. */
  readonly waiting: number;
  /** Files that no row named any more: left over by a kill. */
  readonly files: number;
}

/** Deletes drafts nobody came back to, uploads nobody went on with, and files nothing names. What was filed is never touched. */
export async function expire(services: Room): Promise<Expired> {
  const now = services.clock();
  const drafts = await expireDrafts(services, now);
  const uploads = await expireUploads(services, now);
  const waiting = await expireWaiting(services, now);
  return { drafts, uploads, waiting, files: await sweepFiles(services, now) };
}

async function expireDrafts(services: Room, now: Date): Promise<number> {
  const { db } = services;
  const due = localTimestamp(now);
  const found = await db.selectFrom('dossiers').select('id').where('expires_at', '<=', due).execute();
  let count = 0;
  for (const { id } of found) {
    const cleanUp = await transact(db, async (tx) => {
      // Looked at again: its holder may have come back, or filed it, while the others were deleted.
      const row = await tx
        .selectFrom('dossiers')
        .selectAll()
        .where('id', '=', id)
        .where('state', '=', 'draft')
        .where('expires_at', '<=', due)
        .executeTakeFirst();
      if (!row) return undefined;
      await noteDeletion(tx, 'drafts', 1, now);
      return discardDraft(tx, services, row, 'system', now);
    });
    await cleanUp?.();
    if (cleanUp) count += 1;
  }
  return count;
}

async function expireUploads({ db, blobs }: Room, now: Date): Promise<number> {
  const over = db.selectFrom('uploads').select('id').where('expires_at', '<=', localTimestamp(now));
  if (!(await over.limit(1).executeTakeFirst())) return 0;
  const gone = await transact(db, async (tx) => {
    const going = tx.deleteFrom('uploads').where('expires_at', '<=', localTimestamp(now));
    const rows = await going.returning('id').execute();
    await noteDeletion(tx, 'uploads', rows.length, now);
    return rows;
  });
  const ids = gone.map(({ id }) => id);
  await removeBlobs(blobs, await unnamed(db, ids))();
  return ids.length;
}

/** Files older than an hour: a younger one may be of an upload whose row is just being written. */
async function sweepFiles({ db, blobs }: Room, now: Date): Promise<number> {
  await blobs.tidy(new Date());
  let count = 0;
  for await (const { id, changedAt } of blobs.list()) {
    if (changedAt.getTime() > Date.now() - HOUR || (await unnamed(db, [id])).length === 0) continue;
    await blobs.remove(id);
    count += 1;
  }
  await forgetKeys(db);
  await noteDeletion(db, 'left-over-files', count, now);
  return count;
}

/** Keys of files that nothing names: a kill came between the file and its row, or between the file's end and its key's. */
async function forgetKeys(db: Services['db']): Promise<void> {
  await db
    .deleteFrom('blob_keys')
    .where('created_at', '<', localTimestamp(new Date(Date.now() - HOUR)))
    .where((key) =>
      key.not(key.exists(key.selectFrom('documents').select('id').whereRef('documents.blob', '=', 'blob_keys.blob'))),
    )
    .where((key) =>
      key.not(key.exists(key.selectFrom('uploads').select('id').whereRef('uploads.id', '=', 'blob_keys.blob'))),
    )
    .where((key) =>
      key.not(
        key.exists(key.selectFrom('govstack_files').select('id').whereRef('govstack_files.id', '=', 'blob_keys.blob')),
      ),
    )
    .execute();
}

/** Of these blobs those that no document, no upload and no file that waits for its application names. */
async function unnamed(db: Services['db'], ids: readonly string[]): Promise<string[]> {
  const left: string[] = [];
  for (const id of ids) {
    const document = await db.selectFrom('documents').select('id').where('blob', '=', id).executeTakeFirst();
    const upload = await db.selectFrom('uploads').select('id').where('id', '=', id).executeTakeFirst();
    const waiting = await db.selectFrom('govstack_files').select('id').where('id', '=', id).executeTakeFirst();
    if (!document && !upload && !waiting) left.push(id);
  }
  return left;
}
