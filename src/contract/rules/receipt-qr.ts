import type { Receipt } from '../wire/receipt.ts';

/**
 * What the QR code on a receipt says: enough to check the gateway's signature without a network, and nothing that opens the
 * dossier. The tracking secret is never in it: a receipt is shown at counters and photographed by others. The names of the
 * agency and the procedure, which the signature also covers, are left out for size; a checker adds them from its catalogue.
 */
export type ReceiptQr = Omit<Receipt, 'agencyName' | 'procedureName' | 'trackingSecret'>;

const MARK = 'ETDP1';

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
