import * as z from 'zod/mini';
import { DESK_ACTIONS } from '../rules/status.ts';
import { dateSchema } from './date.ts';
import { uuidSchema } from '../wire/primitives.ts';

/** A `SupplementItem`, each text within its limit. */
const askedPaperSchema = z.object({
  slot: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/)),
  name: z.string().check(z.minLength(1), z.maxLength(500)),
  reason: z.string().check(z.maxLength(1000)),
});

/** What an officer does with a dossier. `note` reaches the applicant; refusing and asking for papers need words. */
export const deskActionSchema = z.object({
  action: z.enum(DESK_ACTIONS),
  note: z.optional(z.string().check(z.maxLength(2000))),
  items: z.optional(z.array(askedPaperSchema).check(z.maxLength(20))),
  /** With `request-payment`: whole đồng. */
  amount: z.optional(z.int().check(z.minimum(1), z.maximum(1_000_000_000))),
  /** With `confirm-payment`: the held notice of the bank (`PaymentNotice.id`) that this payment is. */
  noticeId: z.optional(z.string().check(z.maxLength(64))),
  /** With `apologise`: the day (local date) until which the result is promised for now. */
  dueOn: z.optional(dateSchema),
  /** With `finish` and `return`: the files on the slot `result` that are given to the applicant now. */
  results: z.optional(z.array(uuidSchema).check(z.maxLength(20))),
});
export type DeskAction = z.infer<typeof deskActionSchema>;
