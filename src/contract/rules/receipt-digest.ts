import type { Answers } from '../wire/answers.ts';
import type { Receipt } from '../wire/receipt.ts';
import { canonicalJson } from './canonical.ts';

/** The text whose SHA-256 is a receipt's `digest`: the answers and every file, files by id. */
export function receiptDigestText(
  answers: Answers,
  documents: readonly { readonly id: string; readonly slot: string; readonly sha256: string }[],
): string {
  const files = documents.map(({ id, slot, sha256 }) => ({ id, slot, sha256 })).sort((a, b) => (a.id < b.id ? -1 : 1));
  return canonicalJson({ answers, files });
}

/** The text a receipt's signature is over: everything but the signature and the secret. */
export function receiptStatement(receipt: Omit<Receipt, 'signature' | 'trackingSecret'>): string {
  const { dossierId, code, agencyId, agencyName, procedureCode, procedureName } = receipt;
  const { submittedAt, dueAt, documentCount, digest, keyId } = receipt;
  return canonicalJson({
    dossierId,
    code,
    agencyId,
    agencyName,
    procedureCode,
    procedureName,
    submittedAt,
    dueAt,
    documentCount,
    digest,
    keyId,
  });
}
