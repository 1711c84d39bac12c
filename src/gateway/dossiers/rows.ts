import type { Selectable } from 'kysely';
import * as z from 'zod/mini';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import { answersSchema, type Answers } from '../../contract/wire/answers.ts';
import type { Document } from '../../contract/wire/document.ts';
import { CHANNELS, type Dossier } from '../../contract/wire/dossier.ts';
import { RESULT_SLOT, type Result } from '../../contract/wire/result.ts';
import { DOCUMENT_STATES, SCAN_STATES } from '../../contract/wire/document.ts';
import { LIMITS } from '../../contract/wire/limits.ts';
import { paymentRequestSchema, type PaymentRequest } from '../../contract/wire/payment.ts';
import { supplementRequestSchema, type SupplementRequest } from '../../contract/wire/supplement.ts';
import { DOSSIER_STATES, type DossierState } from '../../contract/rules/status.ts';
import { fromJson } from '../database/json.ts';
import { prepared, updateRow } from '../database/prepared.ts';
import type { Db, DocumentRow, DossierRow } from '../database/tables.ts';
import { Refusal } from '../http/handle.ts';

const DAY = 86_400_000;
const stateSchema = z.enum(DOSSIER_STATES);
const channelSchema = z.enum(CHANNELS);
const documentStateSchema = z.enum(DOCUMENT_STATES);
const scanStateSchema = z.enum(SCAN_STATES);

/** A time as rows keep it, `days` after another. */
export function daysAfter(now: Date, days: number): string {
  return localTimestamp(new Date(now.getTime() + days * DAY));
}

/** A dossier's row. @throws {Refusal} `dossier.unknown` */
export async function dossierRow(db: Db, id: string): Promise<Selectable<DossierRow>> {
  const [row] = await dossierOf(db, { id });
  if (!row) throw new Refusal('dossier.unknown');
  return row;
}

const dossierOf = prepared((db, { id }: { id: string }) => db.selectFrom('dossiers').selectAll().where('id', '=', id));

/**
 * A dossier's row as its holder may use it.
 * @throws {Refusal} `dossier.unknown`; `dossier.expired` for a draft nobody came back to in time
 */
export async function heldDossier(db: Db, id: string, now: Date): Promise<Selectable<DossierRow>> {
  const row = await dossierRow(db, id);
  if (row.expires_at !== null && row.expires_at <= localTimestamp(now)) throw new Refusal('dossier.expired');
  return row;
}

/** The same, for what only a draft allows. @throws {Refusal} also `dossier.already-filed` */
export async function heldDraft(db: Db, id: string, now: Date): Promise<Selectable<DossierRow>> {
  const row = await heldDossier(db, id, now);
  if (row.state !== 'draft') throw new Refusal('dossier.already-filed');
  return row;
}

/** Writes a dossier's row anew, whole. */
export async function writeDossier(tx: Db, row: DossierRow): Promise<void> {
  await updateRow(tx, 'dossiers', row);
}

/** Notes that a dossier was changed; a draft is kept for its full time again. */
export async function touch(tx: Db, row: DossierRow, now: Date): Promise<void> {
  const expires_at = row.state === 'draft' ? daysAfter(now, LIMITS.draftDays) : null;
  await setTouched(tx, { id: row.id, updated_at: localTimestamp(now), expires_at });
}

const setTouched = prepared(
  (db, { id, updated_at, expires_at }: { id: string; updated_at: string; expires_at: string | null }) =>
    db.updateTable('dossiers').set({ updated_at, expires_at }).where('id', '=', id),
);

/** The documents of a dossier in the order they were announced. */
export async function documentRows(db: Db, dossierId: string): Promise<Selectable<DocumentRow>[]> {
  return documentsOf(db, { dossierId });
}

const documentsOf = prepared((db, { dossierId }: { dossierId: string }) =>
  db.selectFrom('documents').selectAll().where('dossier_id', '=', dossierId).orderBy('position'),
);

export function answersOf(row: DossierRow): Answers {
  return fromJson(answersSchema, row.answers);
}

export function stateOf(row: DossierRow): DossierState {
  return stateSchema.parse(row.state);
}

export function supplementOf(row: DossierRow): SupplementRequest | null {
  return row.supplement === null ? null : fromJson(supplementRequestSchema, row.supplement);
}

export function paymentRequestOf(row: DossierRow): PaymentRequest | null {
  return row.payment === null ? null : fromJson(paymentRequestSchema, row.payment);
}

/** Whether a document is the ward's: a result, or one that is going to be. All others are the applicant's. */
export function isResult(document: DocumentRow): boolean {
  return document.slot === RESULT_SLOT;
}

/**
 * Whether a document is part of the filed dossier for good: handed in, or given as a result; not one that waits to be sent with the
 * supplement still open, or to be given.
 */
export function isHandedIn(dossier: DossierRow, document: DocumentRow): boolean {
  if (dossier.state === 'draft') return false;
  if (isResult(document)) return document.issued_at !== null;
  return document.supplement_id === null || document.supplement_id !== supplementOf(dossier)?.id;
}

export function showDocument(row: DocumentRow): Document {
  const { id, slot, name, media_type, size, sha256, state, added_at, scan } = row;
  return {
    id,
    slot,
    name,
    mediaType: media_type,
    size,
    sha256,
    state: documentStateSchema.parse(state),
    addedAt: added_at,
    ...(state === 'stored' && { scan: scanStateSchema.parse(scan) }),
  };
}

/** Of these documents the results the ward has given, the first one first. */
export function showResults(documents: readonly DocumentRow[]): Result[] {
  return documents
    .filter(isResult)
    .flatMap(({ id, name, media_type: mediaType, size, sha256, issued_at: issuedAt }) =>
      issuedAt === null ? [] : [{ id, name, mediaType, size, sha256, issuedAt }],
    )
    .sort((a, b) => (a.issuedAt < b.issuedAt ? -1 : a.issuedAt > b.issuedAt ? 1 : 0));
}

/** A dossier as its holder sees it. */
export function showDossier(row: DossierRow, documents: readonly DocumentRow[]): Dossier {
  return {
    id: row.id,
    agencyId: row.agency_id,
    procedureCode: row.procedure_code,
    channel: channelSchema.parse(row.channel),
    state: stateOf(row),
    version: row.version,
    answers: answersOf(row),
    documents: documents.filter((document) => !isResult(document)).map(showDocument),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    expiresAt: row.expires_at,
    code: row.code,
    submittedAt: row.submitted_at,
    dueAt: row.due_at,
    supplement: supplementOf(row),
    payment: paymentRequestOf(row),
    results: showResults(documents),
  };
}
