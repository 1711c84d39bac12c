import * as z from 'zod/mini';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import { fromJson } from '../database/json.ts';
import type { Db } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import { readerMark } from '../dossiers/holders.ts';
import type { Identity } from '../http/handle.ts';
import type { Keys } from '../keys/keys.ts';
import { appendEvent } from './append.ts';

/** Somebody who goes to and fro in a dossier reads it once: an event an hour. */
const ONCE_MS = 3_600_000;

/** `read`: by whom, as a mark that only the ward can tell, and which file; null for the dossier itself. */
const readDataSchema = z.object({ by: z.string(), document: z.nullable(z.string()) });
type ReadData = z.infer<typeof readDataSchema>;

/**
 * Notes in a dossier's log that somebody of the ward reads it, or one of its files, once an hour for each of them. On disk before
 * anything is shown: what cannot be noted is not read.
 */
export async function noteRead(
  db: Db,
  keys: Keys,
  { userId, role }: Extract<Identity, { kind: 'staff' }>,
  { dossierId, documentId }: { readonly dossierId: string; readonly documentId?: string },
  now: Date,
): Promise<void> {
  const data = { by: readerMark(keys, dossierId, userId), document: documentId ?? null };
  const note = async (tx: Db): Promise<void> => {
    if (await isNoted(tx, dossierId, data, now)) return;
    await appendEvent(tx, keys, { dossierId, type: 'read', at: localTimestamp(now), actor: role, data });
  };
  if (db.isTransaction) await note(db);
  else if (!(await isNoted(db, dossierId, data, now))) await transact(db, note);
}

async function isNoted(db: Db, dossierId: string, { by, document }: ReadData, now: Date): Promise<boolean> {
  const rows = await db
    .selectFrom('log_events')
    .select('data')
    .where('dossier_id', '=', dossierId)
    .where('type', '=', 'read')
    .where('at', '>', localTimestamp(new Date(now.getTime() - ONCE_MS)))
    .execute();
  return rows.some(({ data }) => {
    const read = fromJson(readDataSchema, data);
    return read.by === by && read.document === document;
  });
}
