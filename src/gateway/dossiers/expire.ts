import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Services } from '../context.ts';
import { transact } from '../database/transact.ts';
import { removeBlobs } from '../documents/drop.ts';
import { expireWaiting } from '../govstack/waiting-files.ts';
import { noteDeletion } from '../retention/deletions.ts';
import { takeExpired } from '../retention/take-expired.ts';
import { discardDraft } from './discard.ts';

const HOUR = 3_600_000;
/** Rows looked at in one go. */
const PAGE = 500;

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
  const ids = await takeExpired(db, 'uploads', 'uploads', now);
  for (let at = 0; at < ids.length; at += PAGE) await removeBlobs(blobs, await unnamed(db, ids.slice(at, at + PAGE)))();
  return ids.length;
}

/** Files older than an hour: a younger one may be of an upload whose row is just being written. */
async function sweepFiles({ db, blobs }: Room, now: Date): Promise<number> {
  await blobs.tidy(new Date());
  let count = 0;
  for await (const ids of pagesOf(oldFiles(blobs))) {
    for (const id of await unnamed(db, ids)) {
      await blobs.remove(id);
      count += 1;
    }
  }
  // A kill came between a file and its row, or between a file's end and its key's.
  for await (const ids of pagesOf(oldKeys(db))) {
    const left = await unnamed(db, ids);
    if (left.length > 0) await db.deleteFrom('blob_keys').where('blob', 'in', left).execute();
  }
  await noteDeletion(db, 'left-over-files', count, now);
  return count;
}

async function* oldFiles(blobs: Room['blobs']): AsyncGenerator<string> {
  for await (const { id, changedAt } of blobs.list()) if (changedAt.getTime() <= Date.now() - HOUR) yield id;
}

async function* oldKeys(db: Services['db']): AsyncGenerator<string> {
  const before = localTimestamp(new Date(Date.now() - HOUR));
  for (let after = '', rows = PAGE; rows === PAGE;) {
    const page = await db
      .selectFrom('blob_keys')
      .select('blob')
      .where('blob', '>', after)
      .where('created_at', '<', before)
      .orderBy('blob')
      .limit(PAGE)
      .execute();
    for (const { blob } of page) yield blob;
    after = page.at(-1)?.blob ?? after;
    rows = page.length;
  }
}

/** Some at a time: others have their turn between, however many there are. */
async function* pagesOf(ids: AsyncIterable<string>): AsyncGenerator<string[]> {
  let page: string[] = [];
  for await (const id of ids) {
    page.push(id);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** Of these blobs those that no document, no upload and no file that waits for its application names. */
async function unnamed(db: Services['db'], ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const documents = await db.selectFrom('documents').select('blob').where('blob', 'in', ids).execute();
  const uploads = await db.selectFrom('uploads').select('id as blob').where('id', 'in', ids).execute();
  const waiting = await db.selectFrom('govstack_files').select('id as blob').where('id', 'in', ids).execute();
  const named = new Set([...documents, ...uploads, ...waiting].map(({ blob }) => blob));
  return ids.filter((id) => !named.has(id));
}
