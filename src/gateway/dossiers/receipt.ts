import * as z from 'zod/mini';
import { receiptStatement } from '../../contract/rules/receipt-digest.ts';
import { receiptSchema, type Receipt } from '../../contract/wire/receipt.ts';
import { fromJson } from '../database/json.ts';
import type { DossierRow } from '../database/tables.ts';
import type { Keys } from '../keys/keys.ts';

/** A receipt as it is kept: what was signed and the signature. The secret is derived when it is shown. */
export const storedReceiptSchema = z.omit(receiptSchema, { trackingSecret: true });
export type StoredReceipt = z.infer<typeof storedReceiptSchema>;

export function signReceipt(keys: Keys, statement: Omit<StoredReceipt, 'keyId' | 'signature'>): StoredReceipt {
  const signed = { ...statement, keyId: keys.keyId };
  return { ...signed, signature: keys.sign(receiptStatement(signed)) };
}

/** The receipt of a filed dossier, the same bytes every time; null for a draft. */
export function receiptOf(keys: Keys, row: DossierRow): Receipt | null {
  if (row.receipt === null) return null;
  return { ...fromJson(storedReceiptSchema, row.receipt), trackingSecret: keys.trackingSecret(row.id) };
}
