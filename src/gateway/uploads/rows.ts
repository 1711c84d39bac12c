import type { Selectable } from 'kysely';
import { ROUTE_DOCS } from '../../contract/routes/table.ts';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Services } from '../context.ts';
import { prepared } from '../database/prepared.ts';
import type { Db, DocumentRow, DossierRow, UploadRow } from '../database/tables.ts';
import { isOwn } from '../documents/slots.ts';
import { heldDossier } from '../dossiers/rows.ts';
import { Refusal, type Identity } from '../http/handle.ts';
import { identifyOn } from '../http/identify.ts';

/** Who may touch an upload: whoever may put files on its dossier. */
const { access: ACCESS } = ROUTE_DOCS.getUpload;

/**
 * An upload and its document, for who may see them. An upload of somebody else's, one that has expired and one that never was
 * are answered alike.
 * @throws {Refusal} `auth.missing`, `auth.forbidden`, `upload.unknown`, `dossier.expired`
 */
export async function heldUpload(
  services: Services,
  headers: Headers,
  id: string,
  now: Date,
): Promise<{ upload: Selectable<UploadRow>; document: Selectable<DocumentRow> }> {
  const { db } = services;
  const found = await uploadRow(db, id);
  let who: Identity;
  try {
    // An unknown upload is looked up as one of an unknown dossier, so that it takes as long and says as much.
    who = await identifyOn(services, db, headers, found?.upload.dossier_id ?? id, ACCESS, now);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'dossier.unknown') throw new Refusal('upload.unknown');
    throw error;
  }
  if (!found || !isOwn(who, found.document.slot) || found.upload.expires_at <= localTimestamp(now))
    throw new Refusal('upload.unknown');
  await heldDossier(db, found.upload.dossier_id, now);
  return found;
}

async function uploadRow(
  db: Db,
  id: string,
): Promise<{ upload: Selectable<UploadRow>; document: Selectable<DocumentRow> } | null> {
  const [upload] = await uploadOf(db, { id });
  const document = upload && (await documentRow(db, upload.dossier_id, upload.document_id));
  return upload && document ? { upload, document } : null;
}

/** The dossier named in the metadata of a creation, and who names it. @throws {Refusal} `auth.*`, `dossier.unknown`, `dossier.expired` */
export async function openForUpload(
  services: Services,
  headers: Headers,
  dossierId: string,
  now: Date,
): Promise<{ who: Identity; row: Selectable<DossierRow> }> {
  const who = await identifyOn(services, services.db, headers, dossierId, ACCESS, now);
  return { who, row: await heldDossier(services.db, dossierId, now) };
}

export async function documentRow(db: Db, dossierId: string, id: string): Promise<Selectable<DocumentRow> | undefined> {
  const [row] = await documentOf(db, { dossierId, id });
  return row;
}

const uploadOf = prepared((db, { id }: { id: string }) => db.selectFrom('uploads').selectAll().where('id', '=', id));
const documentOf = prepared((db, { dossierId, id }: { dossierId: string; id: string }) =>
  db.selectFrom('documents').selectAll().where('dossier_id', '=', dossierId).where('id', '=', id),
);
