import * as z from 'zod/mini';
import { openEnum, timestampSchema, uuidSchema } from './primitives.ts';

/** Where a fee can be transferred to. */
export const bankTransferSchema = z.object({
  /** The bank's BIN at NAPAS. */
  bankBin: z.string(),
  account: z.string(),
  accountName: z.string(),
  /** What to write on it; what comes without it nobody can put down to the dossier. */
  reference: z.string(),
  /** VietQR: the text of the QR code that fills all of this in. */
  qr: z.string(),
});
export type TransferDetails = z.infer<typeof bankTransferSchema>;

/** The ward's request for a fee. */
export const paymentRequestSchema = z.object({
  id: uuidSchema,
  requestedAt: timestampSchema,
  /** Whole đồng. */
  amount: z.number(),
  /** What it is for, in the officer's words; empty where none were needed. */
  message: z.string(),
  /** Absent where the ward takes no transfers. As it was when the fee was asked for: it is in the signed log. */
  transfer: z.optional(bankTransferSchema),
});
export type PaymentRequest = z.infer<typeof paymentRequestSchema>;

/** How an applicant pays: by bank transfer, or at the ward's counter. */
export const PAYMENT_METHODS = ['transfer', 'counter'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** `announced`: the applicant has said how. `confirmed`: the ward has the money. */
export const PAYMENT_STATES = ['announced', 'confirmed'] as const;

/** The payment of one request. */
export const paymentSchema = z.object({
  id: uuidSchema,
  requestId: uuidSchema,
  /** Whole đồng. */
  amount: z.number(),
  method: openEnum(PAYMENT_METHODS, 'other'),
  state: openEnum(PAYMENT_STATES, 'unknown'),
  /** What to write on a bank transfer. */
  reference: z.string(),
  announcedAt: timestampSchema,
  confirmedAt: z.nullable(timestampSchema),
});
export type Payment = z.infer<typeof paymentSchema>;
