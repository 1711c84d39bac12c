import type { Answers } from '../wire/answers.ts';
import type { Receipt } from '../wire/receipt.ts';
import { canonicalJson } from './canonical.ts';

/** The text whose SHA-256 stands for the answers of a dossier. */
export function answersDigestText(answers: Answers): string {
  return canonicalJson(answers);
}

/**
 * The text whose SHA-256 is a receipt's `digest`: the digest of the answers and every file, files by id. Files can be checked against
 * it without the answers.
 */
export function receiptDigestText(
  answersDigest: string,
  documents: readonly { readonly id: string; readonly slot: string; readonly sha256: string }[],
): string {
  const files = documents.map(({ id, slot, sha256 }) => ({ id, slot, sha256 })).sort((a, b) => (a.id < b.id ? -1 : 1));
  return canonicalJson({ answers: answersDigest, files });
}

/** What a receipt's signature covers: codes and times, no names, so that all of it fits into its QR code. */
export type ReceiptClaims = Omit<Receipt, 'agencyName' | 'procedureName' | 'signature' | 'trackingSecret'>;

/** The text a receipt's signature is over. */
export function receiptStatement(receipt: ReceiptClaims): string {
  const { dossierId, code, agencyId, procedureCode, submittedAt, dueAt, documentCount, digest, keyId } = receipt;
  return canonicalJson({
    dossierId,
    code,
    agencyId,
    procedureCode,
    submittedAt,
    dueAt,
    documentCount,
    digest,
    keyId,
  });
}
