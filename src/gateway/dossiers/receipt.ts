import { receiptStatement } from '../../contract/rules/receipt-digest.ts';
import { signedReceiptSchema, type SignedReceipt } from '../../contract/wire/log.ts';
import type { Receipt } from '../../contract/wire/receipt.ts';
import { fromJson } from '../database/json.ts';
import type { DossierRow } from '../database/tables.ts';
import type { Keys } from '../keys/keys.ts';

export function signReceipt(keys: Keys, statement: Omit<SignedReceipt, 'keyId' | 'signature'>): SignedReceipt {
  const signed = { ...statement, keyId: keys.keyId };
  return { ...signed, signature: keys.sign(receiptStatement(signed)) };
}

/** A receipt as it is kept, without the secret; null for a draft. */
export function signedReceiptOf(row: DossierRow): SignedReceipt | null {
  return row.receipt === null ? null : fromJson(signedReceiptSchema, row.receipt);
}

/** The receipt of a filed dossier, the same bytes every time; null for a draft. The secret is derived when it is shown. */
export function receiptOf(keys: Keys, row: DossierRow): Receipt | null {
  const receipt = signedReceiptOf(row);
  return receipt && { ...receipt, trackingSecret: keys.trackingSecret(row.id) };
}
