import type { Erased } from '../../contract/rules/erasure.ts';
import type { DocumentRow, DossierRow } from '../database/tables.ts';

/** What a dossier's log says is gone is gone, and what its row says is gone the log knows of. Pure. */
export function checkErased(
  row: DossierRow,
  documents: readonly DocumentRow[],
  { parts, files }: Erased,
): { fault: string; at?: string }[] {
  const logged = parts.has('everything') ? 'everything' : parts.has('files') ? 'files' : null;
  const { answers, applicant_name, applicant_phone, owner_id } = row;
  const isThere = answers !== '{}' || applicant_name !== null || applicant_phone !== null || owner_id !== null;
  return [
    ...(row.erased === logged ? [] : [{ fault: 'column-differs', at: 'erased' }]),
    ...(logged === 'everything' && isThere ? [{ fault: 'erased-but-there' }] : []),
    ...documents.filter(({ id }) => files.has(id)).map(({ id }) => ({ fault: 'erased-but-there', at: id })),
  ];
}
