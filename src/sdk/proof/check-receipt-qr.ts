import { receiptStatement } from '../../contract/rules/receipt-digest.ts';
import { readReceiptQr, type ReceiptQr } from '../../contract/rules/receipt-qr.ts';
import type { PublishedKey } from '../../contract/wire/keys.ts';
import { runtimeOf, type RuntimeOptions } from '../runtime.ts';
import { believedKeys } from './believed-keys.ts';
import { CANNOT_CHECK, type CannotCheck } from './log-check.ts';
import { proofCrypto } from './proof-crypto.ts';

/** What came of looking at a receipt's QR code. */
export type ReceiptQrCheck =
  | { readonly ok: true; readonly receipt: ReceiptQr }
  | {
      readonly ok: false;
      /** `unreadable`: no receipt of this kind. `key-unknown`: its key is not among those that are believed. */
      readonly fault: 'unreadable' | 'key-unknown' | 'signature-wrong';
    }
  | CannotCheck;

/** How a receipt's QR code is checked. */
export interface CheckReceiptQrOptions extends Pick<RuntimeOptions, 'crypto' | 'runtime'> {
  /** Ids of keys, or better their public keys: only they are believed, and those they vouch for. @default all that are given */
  readonly trustedKeys?: readonly string[];
}

/**
 * Whether the gateway whose keys are given signed the receipt in a QR code. Needs no network: the keys are public and can be kept from
 * `GET /v1/keys` or read from a poster; with `trustedKeys` a list that was fetched later is believed as far as they vouch for it.
 * @example
 * // `text` is what a camera has read, `keys` what `GET /v1/keys` said when there was a network.
 * const check = await checkReceiptQr(text, keys);
 * if (check.ok) console.log(check.receipt.code, check.receipt.submittedAt);
 */
export async function checkReceiptQr(
  text: string,
  keys: readonly PublishedKey[],
  options: CheckReceiptQrOptions = {},
): Promise<ReceiptQrCheck> {
  const receipt = readReceiptQr(text);
  if (!receipt) return { ok: false, fault: 'unreadable' };
  const crypto = await proofCrypto(runtimeOf(options));
  if (!crypto) return CANNOT_CHECK;
  const key = (await believedKeys(keys, options.trustedKeys, crypto)).get(receipt.keyId);
  if (!key) return { ok: false, fault: 'key-unknown' };
  const right = await crypto.verify(key.publicKey, receiptStatement(receipt), receipt.signature);
  return right ? { ok: true, receipt } : { ok: false, fault: 'signature-wrong' };
}
