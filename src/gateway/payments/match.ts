import type { HELD_REASONS } from '../../contract/wire/payment-notice.ts';
import type { PaymentRequest } from '../../contract/wire/payment.ts';

export type HeldReason = (typeof HELD_REASONS)[number];

/** What a notice is worth: it confirms the payment that a dossier waits for, or an officer has to look at it. */
export type Verdict = { readonly state: 'matched' } | { readonly state: 'held'; readonly reason: HeldReason };

/**
 * Compares money that came with what was asked for. Nothing is guessed: only the very amount, for a dossier that waits for it, confirms
 * a payment. `request`: what the named dossier waits for, null where it waits for nothing; undefined where no dossier is named. Pure.
 */
export function judge(amount: number, request: PaymentRequest | null | undefined): Verdict {
  if (request === undefined) return { state: 'held', reason: 'reference-unknown' };
  if (request === null) return { state: 'held', reason: 'not-requested' };
  return amount === request.amount ? { state: 'matched' } : { state: 'held', reason: 'amount-differs' };
}
