import type { ReceiptClaims } from './receipt-digest.ts';

/**
 * What the QR code on a receipt says: all that the gateway signed and the signature, so that it can be checked without a network, and
 * nothing that opens the dossier. The tracking secret is never in it: a receipt is shown at counters and photographed by others.
 */
export interface ReceiptQr extends ReceiptClaims {
  readonly signature: string;
}

const MARK = 'ETDP2';

/** The text of the QR code: one line of ASCII, members parted by `|`, an absent due date empty. */
export function receiptQrText(receipt: ReceiptQr): string {
  const { code, dossierId, agencyId, procedureCode, submittedAt, dueAt, documentCount, digest, keyId, signature } =
    receipt;
  return [
    MARK,
    code,
    dossierId,
    agencyId,
    procedureCode,
    submittedAt,
    dueAt ?? '',
    documentCount,
    digest,
    keyId,
    signature,
  ].join('|');
}

/** What {@link receiptQrText} wrote, or null for any other text. Members added by a later version are ignored. */
export function readReceiptQr(text: string): ReceiptQr | null {
  const [mark, code, dossierId, agencyId, procedureCode, submittedAt, dueAt, count, digest, keyId, signature] = text
    .trim()
    .split('|');
  if (mark !== MARK || !code || !dossierId || !agencyId || !procedureCode || !submittedAt || dueAt === undefined)
    return null;
  if (!count || !/^\d{1,4}$/.test(count) || !digest || !keyId || !signature) return null;
  return {
    code,
    dossierId,
    agencyId,
    procedureCode,
    submittedAt,
    dueAt: dueAt || null,
    documentCount: Number(count),
    digest,
    keyId,
    signature,
  };
}
