import { doerOf } from '../audit/doer.ts';
import type { Selectable, SelectQueryBuilder } from 'kysely';
import type { Db, DocumentRow, DossierRow, GovStackApplicationRow, Tables } from '../database/tables.ts';
import { heldDossier } from '../dossiers/rows.ts';
import { noteRead } from '../log/note-read.ts';
import type { DataKeys } from '../sealing/data-keys.ts';
import type { Asker } from './asking.ts';
import { notThere, requireOperator, type Caller } from './caller.ts';
import { isUuid } from './ids.ts';

/** A dossier with what it is called through the block, where it was made or named there. */
export type ApplicationRow = Selectable<DossierRow> & {
  readonly applicant_id: string | null;
  readonly application_name: string | null;
};
type Query<Row> = SelectQueryBuilder<
  Tables & { application: Tables['govstack_applications'] },
  'dossiers' | 'application',
  Row
>;

/**
 * The dossiers a caller may see: their own, or those filed at the agency they work for. Null: none at all.
 * @throws {Refusal} `auth.forbidden` for staff who take no decisions
 */
export function visibleTo(db: Db, caller: Caller): Query<object> | null {
  if (caller.kind === 'anyone') return null;
  const all = db
    .selectFrom('dossiers')
    .leftJoin('govstack_applications as application', 'application.dossier_id', 'dossiers.id') as Query<object>;
  if (caller.kind === 'holder') return all.where('dossiers.id', '=', caller.dossierId);
  if (caller.kind === 'resident') return all.where('dossiers.owner_id', '=', caller.userId);
  const { agencyId } = requireOperator(caller);
  // A draft is nobody's but its holder's.
  return all.where('dossiers.agency_id', '=', agencyId).where('dossiers.code', 'is not', null);
}

/** Those of an applicant, by the id their maker gave them; a dossier that was not made here is known by itself. */
export function ofApplicant(query: Query<object>, keys: DataKeys, applicantId: string): Query<object> {
  const { applicant_hash } = applicantColumns(keys, applicantId);
  return query.where((row) =>
    row.or([
      row('application.applicant_hash', '=', applicant_hash),
      row.and([row('application.applicant_hash', 'is', null), row('dossiers.id', '=', applicantId)]),
    ]),
  );
}

/** An applicant's id as it is kept: to be read with the keys alone, and to be found again. */
export function applicantColumns(
  keys: DataKeys,
  applicant_id: string,
): Pick<GovStackApplicationRow, 'applicant_id' | 'applicant_hash'> {
  return { applicant_id, applicant_hash: keys.lookup('applicant', applicant_id) };
}

/** The columns of an {@link ApplicationRow}. */
export function withRows(query: Query<object>): Query<ApplicationRow> {
  return query.selectAll('dossiers').select(['application.applicant_id', 'application.name as application_name']);
}

/**
 * One application of those a caller may see. That staff read it is noted in its log.
 * @throws {Refusal} `dossier.unknown`, `dossier.expired`, `auth.forbidden`
 */
export async function openApplication(
  { services, tx, caller, now }: Pick<Asker, 'services' | 'tx' | 'caller' | 'now'>,
  fileId: string,
): Promise<ApplicationRow> {
  const visible = visibleTo(tx, caller);
  const found =
    visible && isUuid(fileId)
      ? await withRows(visible).where('dossiers.id', '=', fileId).executeTakeFirst()
      : undefined;
  if (!found) throw notThere(caller);
  if (caller.kind === 'staff') {
    await noteRead(tx, services.keys, caller, { dossierId: found.id }, now);
    services.audit.note({ event: 'dossier.read', outcome: 'done', by: doerOf(caller), dossier: found.id });
  } else await heldDossier(tx, fileId, now);
  return found;
}

/** The documents of several dossiers, each in the order they were announced. */
export async function documentsOf(
  db: Db,
  rows: readonly DossierRow[],
): Promise<Map<string, Selectable<DocumentRow>[]>> {
  const ids = rows.map(({ id }) => id);
  const found =
    ids.length === 0
      ? []
      : await db.selectFrom('documents').selectAll().where('dossier_id', 'in', ids).orderBy('position').execute();
  return new Map(ids.map((id) => [id, found.filter((document) => document.dossier_id === id)]));
}

/** Whose an application is, as its maker wrote it; a dossier that was not made here is known by itself. */
export function applicantIdOf(row: ApplicationRow): string {
  return row.applicant_id ?? row.id;
}
