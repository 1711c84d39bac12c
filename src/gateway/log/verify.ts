import type { Db } from '../database/tables.ts';
import { readTogether } from '../database/transact.ts';
import type { Keys } from '../keys/keys.ts';
import { checkChain } from './chain.ts';
import { logRows, readEvent } from './read.ts';
import { checkDossier } from './verify-dossier.ts';
import { checkFeedback } from './verify-feedback.ts';
import { checkFiles, type StoredFiles } from './verify-files.ts';
import { checkScans } from './verify-scans.ts';
import { checkPayments } from './verify-payments.ts';

/** Something that is not as it was written. It names ids and codes, nothing personal. */
export interface Fault {
  readonly dossierId: string;
  /** What is wrong, in a word: `hash-differs`, `file-missing` … */
  readonly fault: string;
  /** Where: a `seq`, a document's id, a column. */
  readonly at?: string | number;
}
export interface Verification {
  readonly dossiers: number;
  readonly events: number;
  readonly files: number;
  readonly faults: readonly Fault[];
}

/**
 * Checks everything the gateway has promised to keep: the chain and signatures of every log, each dossier against its log and its
 * receipt, every file against its digest, and that everything a row names is there. Reads one dossier at a time. Beside a running
 * gateway a file may go between reading its row and opening it, so what looks wrong is looked at twice.
 */
export async function verifyLog(db: Db, keys: Keys, blobs: StoredFiles): Promise<Verification> {
  const faults: Fault[] = [];
  let events = 0;
  let files = 0;
  const ids = await everyId(db);
  for (const dossierId of ids) {
    let seen = await look(db, keys, blobs, dossierId);
    if (seen.faults.length > 0) seen = await look(db, keys, blobs, dossierId);
    faults.push(...seen.faults);
    events += seen.events;
    files += seen.files;
  }
  return { dossiers: ids.length, events, files, faults };
}

async function look(
  db: Db,
  keys: Keys,
  blobs: StoredFiles,
  dossierId: string,
): Promise<Pick<Verification, 'events' | 'files' | 'faults'>> {
  const { rows, row, documents, uploads, payments, feedback } = await readTogether(db, async (tx) => ({
    rows: await logRows(tx, dossierId),
    row: await tx.selectFrom('dossiers').selectAll().where('id', '=', dossierId).executeTakeFirst(),
    documents: await tx.selectFrom('documents').selectAll().where('dossier_id', '=', dossierId).execute(),
    uploads: await tx.selectFrom('uploads').selectAll().where('dossier_id', '=', dossierId).execute(),
    payments: await tx.selectFrom('payments').selectAll().where('dossier_id', '=', dossierId).execute(),
    feedback: await tx.selectFrom('feedback').selectAll().where('dossier_id', '=', dossierId).executeTakeFirst(),
  }));
  const log = rows.flatMap((one) => readEvent(one) ?? []);
  const found = [
    ...rows.filter((one) => !readEvent(one)).map(({ seq }) => ({ fault: 'event-unreadable', at: seq })),
    ...checkChain(dossierId, log, keys).map(({ seq, fault }) => ({ fault, at: seq })),
    ...checkDossier(row, documents, log, keys),
    ...checkPayments(payments, log),
    ...checkFeedback(feedback, log),
    ...checkScans(documents, log),
    ...(await checkFiles(blobs, documents, uploads)),
  ];
  return {
    events: log.length,
    files: documents.filter((document) => document.state === 'stored').length,
    faults: found.map((fault) => ({ dossierId, ...fault })),
  };
}

/** Dossiers that exist, and those of which only the log is left. */
async function everyId(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('dossiers')
    .select('id')
    .union(db.selectFrom('log_events').select('dossier_id as id'))
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
