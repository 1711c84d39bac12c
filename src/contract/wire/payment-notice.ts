import * as z from 'zod/mini';
import { openEnum, timestampSchema, uuidSchema } from './primitives.ts';

/**
 * `matched`: it has confirmed a payment. `held`: an officer has to look at it. `settled`: one has. `set-aside`: it belongs to no dossier, as
 * one has said.
 */
export const NOTICE_STATES = ['matched', 'held', 'settled', 'set-aside'] as const;
/** Why a notice is held. `not-requested`: the dossier waits for no payment, for it was paid already or is not asked for one. */
export const HELD_REASONS = ['reference-unknown', 'not-requested', 'amount-differs'] as const;

/** What a bank, or who stands between, has told of money that came to the ward's account. */
export const paymentNoticeSchema = z.object({
  /** The bank's own number of the transaction. */
  id: z.string(),
  /** Whole đồng. */
  amount: z.number(),
  /** What was written on the transfer. Null where nobody needs it any more: it may name who paid. */
  content: z.nullable(z.string()),
  paidAt: timestampSchema,
  receivedAt: timestampSchema,
  state: openEnum(NOTICE_STATES, 'unknown'),
  reason: z.nullable(openEnum(HELD_REASONS, 'other')),
  /** The dossier it names, or that an officer has put it down to. */
  dossierId: z.nullable(uuidSchema),
  dossierCode: z.nullable(z.string()),
  /** Who set it aside, when, and why; absent or null unless somebody has. */
  setAside: z.optional(z.nullable(z.object({ by: z.string(), at: timestampSchema, note: z.string() }))),
});
export type PaymentNotice = z.infer<typeof paymentNoticeSchema>;
