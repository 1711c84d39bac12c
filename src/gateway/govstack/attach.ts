import { holds } from '../../contract/forms/conditions.ts';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Services } from '../context.ts';
import type { Db, DocumentRow, DossierRow, GovStackFileRow } from '../database/tables.ts';
import { answersOf, documentRows, dossierRow, isHandedIn, supplementOf } from '../dossiers/rows.ts';
import { Refusal, type Identity } from '../http/handle.ts';
import type { OwnApi } from './asking.ts';
import { readFileUrl } from './ids.ts';
import { takeWaiting } from './waiting-files.ts';

export interface Attaching {
  readonly services: Services;
  readonly api: OwnApi;
  readonly tx: Db;
  readonly now: Date;
}

/**
 * Makes the named files the dossier's: what waits is put on its slot, what is there stays, and what is no longer named is taken
 * away, unless it was handed in.
 * @throws {Refusal} `request.invalid` for an address that names no file of this dossier or of those that wait, and as
 *   `announceDocument` and `removeDocument`
 */
export async function attachFiles(
  attaching: Attaching,
  who: Identity,
  dossierId: string,
  urls: readonly string[],
): Promise<void> {
  const { tx, api } = attaching;
  const row = await dossierRow(tx, dossierId);
  const ids = urls.map(readFileUrl);
  for (const document of await documentRows(tx, dossierId)) {
    // One whose bytes are on their way by another call has no address yet by which it could be named.
    if (ids.includes(document.id) || isHandedIn(row, document) || document.state !== 'stored') continue;
    await api.call('removeDocument', who, { params: { id: dossierId, documentId: document.id } });
  }
  for (const [at, id] of ids.entries()) {
    const known = await documentRows(tx, dossierId);
    if (known.some((document) => document.id === id)) continue;
    const file = id === null ? undefined : await takeWaiting(tx, id, attaching.now);
    if (!file)
      throw new Refusal('request.invalid', {
        errors: [{ pointer: `/documentUrls/${String(at)}`, code: 'document.unknown' }],
      });
    await put(attaching, who, row, file, known);
  }
}

/** Announces a file whose bytes are there already, and says so. */
async function put(
  { services, api, tx, now }: Attaching,
  who: Identity,
  row: DossierRow,
  file: GovStackFileRow,
  known: readonly DocumentRow[],
): Promise<void> {
  const { id, name, media_type, size, sha256 } = file;
  const slot = file.slot ?? freeSlot(services, row, known);
  if (slot === undefined)
    throw new Refusal('document.slot-unknown', {
      errors: [{ pointer: '/documentUrls', code: 'document.slot-unknown' }],
    });
  await api.call('announceDocument', who, {
    params: { id: row.id, documentId: id },
    body: { slot, name, mediaType: media_type, size, sha256 },
  });
  await tx
    .updateTable('documents')
    .set({ state: 'stored', stored_at: localTimestamp(now), blob: id, scan: services.scans.first })
    .where('dossier_id', '=', row.id)
    .where('id', '=', id)
    .execute();
  await services.scans.add(tx, id, now);
  api.after(() => {
    services.scans.wake();
  });
}

/**
 * Where a file goes that was sent for no slot: to the first paper that is asked for and still lacks one, those that are required
 * before the others; else to the first of them all.
 */
function freeSlot(services: Services, row: DossierRow, known: readonly DocumentRow[]): string | undefined {
  const open = supplementOf(row);
  const answers = answersOf(row);
  const asked =
    open?.items.map(({ slot }) => slot) ??
    (services.catalogue.get(row.procedure_code)?.documents ?? [])
      .filter(({ upload }) => upload && holds(upload.when, answers))
      .sort((a, b) => Number(b.upload?.required) - Number(a.upload?.required))
      .map(({ slot }) => slot);
  const filled = new Set(known.filter((one) => one.supplement_id === (open?.id ?? null)).map(({ slot }) => slot));
  return asked.find((slot) => !filled.has(slot)) ?? asked[0];
}
