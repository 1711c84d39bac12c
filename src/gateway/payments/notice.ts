import * as z from 'zod/mini';
import { timestampSchema } from '../../contract/wire/primitives.ts';

/** A bank's own number of a transaction. */
export const transactionIdSchema = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/));

/** What a bank, or who stands between, tells of money that came. */
export const noticeSchema = z.object({
  /** Told again under the same number, nothing happens twice. */
  transactionId: transactionIdSchema,
  /** Whole đồng. */
  amount: z.int().check(z.minimum(1), z.maximum(9_999_999_999_999)),
  /** What was written on the transfer, with whatever the banks have put around it. */
  content: z.string().check(z.maxLength(500)),
  paidAt: timestampSchema.check(z.refine((text) => !Number.isNaN(Date.parse(text)))),
});
export type Notice = z.infer<typeof noticeSchema>;
