import type { AnnounceDocument } from '../../contract/requests/document.ts';
import { MEDIA_TYPES } from '../../contract/wire/document.ts';
import { LIMITS } from '../../contract/wire/limits.ts';
import { RESULT_SLOT } from '../../contract/wire/result.ts';
import type { SupplementRequest } from '../../contract/wire/supplement.ts';
import type { Services } from '../context.ts';
import type { DocumentRow, DossierRow } from '../database/tables.ts';
import { supplementOf } from '../dossiers/rows.ts';
import { Refusal, type Identity } from '../http/handle.ts';

/** Staff put files of a result on a dossier, and nothing else; its holder everything else. */
export function isOwn(who: Identity, slot: string): boolean {
  return (who.kind === 'staff') === (slot === RESULT_SLOT);
}

/** The open request a document put on a dossier now would answer; null for a draft. @throws {Refusal} `dossier.already-filed` */
export function openRequest(row: DossierRow): SupplementRequest | null {
  if (row.state === 'draft') return null;
  const open = row.state === 'supplement-requested' ? supplementOf(row) : null;
  if (!open) throw new Refusal('dossier.already-filed');
  return open;
}

/**
 * Whether a file may be put on its slot beside the others.
 * @throws {Refusal} `document.slot-unknown`, `document.type-refused`, `document.too-large`, `document.too-many`
 */
export function checkSlot(
  services: Services,
  row: DossierRow,
  request: SupplementRequest | null,
  wanted: AnnounceDocument,
  others: readonly DocumentRow[],
): void {
  const upload = services.catalogue.get(row.procedure_code)?.documents.find((one) => one.slot === wanted.slot)?.upload;
  const asked = request?.items.some((item) => item.slot === wanted.slot) ?? false;
  if (!upload && !asked) throw refusal('document.slot-unknown', 'slot');

  const limits = services.agencies.get(row.agency_id)?.agency.limits;
  const types: readonly string[] = limits?.mediaTypes ?? MEDIA_TYPES;
  if (!types.includes(wanted.mediaType)) throw refusal('document.type-refused', 'mediaType');
  const bytes = limits?.maxFileBytes ?? LIMITS.usualFileBytes;
  if (wanted.size > bytes) throw refusal('document.too-large', 'size', bytes);

  const most = Math.min(LIMITS.documents, limits?.maxDocuments ?? LIMITS.documents);
  if (others.length >= most) throw refusal('document.too-many', 'slot', most);
  // What the ward asks for again is counted by itself: the first files of the slot are in its hands already.
  const beside = others.filter((one) => one.slot === wanted.slot && one.supplement_id === (request?.id ?? null)).length;
  if (upload && beside >= upload.maxFiles) throw refusal('document.too-many', 'slot', upload.maxFiles);
}

/** Most files of one result. */
const RESULTS = 20;

/**
 * Whether the ward may put a file of a result beside the others.
 * @throws {Refusal} `document.type-refused`, `document.too-large`, `document.too-many`
 */
export function checkResult(wanted: AnnounceDocument, others: readonly DocumentRow[]): void {
  if (!(MEDIA_TYPES as readonly string[]).includes(wanted.mediaType))
    throw refusal('document.type-refused', 'mediaType');
  if (wanted.size > LIMITS.usualFileBytes) throw refusal('document.too-large', 'size', LIMITS.usualFileBytes);
  if (others.length >= RESULTS) throw refusal('document.too-many', 'slot', RESULTS);
}

function refusal(
  code: 'document.slot-unknown' | 'document.type-refused' | 'document.too-large' | 'document.too-many',
  member: string,
  limit?: number,
): Refusal {
  return new Refusal(code, { errors: [{ pointer: `/${member}`, code, ...(limit !== undefined && { limit }) }] });
}
