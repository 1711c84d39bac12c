import * as z from 'zod/mini';
import { DOSSIER_STATES } from '../../contract/rules/status.ts';
import { filedDataSchema, loggedFileSchema } from '../../contract/wire/log.ts';
import { PAYMENT_METHODS, paymentRequestSchema } from '../../contract/wire/payment.ts';
import { timestampSchema, uuidSchema } from '../../contract/wire/primitives.ts';
import { supplementRequestSchema } from '../../contract/wire/supplement.ts';

/** A fee as the log remembers it: what was announced, and what was confirmed. */
export const paidSchema = z.object({ requestId: uuidSchema, amount: z.number(), method: z.enum(PAYMENT_METHODS) });
export type Paid = z.infer<typeof paidSchema>;

/** `rated`: what the applicant said of how it went, without the words. */
export const ratedDataSchema = z.object({ rating: z.number() });

/** What every event that moved a dossier says: what the public timeline is made of. */
export const moveDataSchema = z.object({
  state: z.enum(DOSSIER_STATES),
  /** The officer's words to the applicant. */
  note: z.nullable(z.string()),
  dueAt: z.nullable(timestampSchema),
  /** The open request for papers after the event. */
  supplement: z.nullable(supplementRequestSchema),
  /** The open request for a fee after the event; absent in logs from before there were any. */
  payment: z.optional(z.nullable(paymentRequestSchema)),
  /** `submitted` and `supplemented`: what came with it. `moved`: the results that were given, on the slot `result`. */
  files: z.optional(z.array(loggedFileSchema)),
  /** `supplemented`, or a withdrawal: the applicant's words to the ward; shown at the desk, not in the public timeline. */
  message: z.optional(z.nullable(z.string())),
  /** `submitted`: what of the receipt the files and the answers can be checked by. */
  filed: z.optional(filedDataSchema),
  /** The ward is late and has promised another time, `dueAt`: what it promised before. */
  postponed: z.optional(z.object({ from: z.nullable(timestampSchema) })),
  /** The time the ward is measured by, where it became another one; `dueAt` is what it promises. */
  deadline: z.optional(z.nullable(timestampSchema)),
  /** The fee that the ward confirmed. */
  paid: z.optional(paidSchema),
});
export type MoveData = z.infer<typeof moveDataSchema>;
export const MOVE_TYPES = ['submitted', 'moved', 'supplemented'] as const;
/** What the timeline shows: moves, and what says as much and changes nothing. */
export const TIMELINE_TYPES = [...MOVE_TYPES, 'quarantined'] as const;

/** `quarantined` says also of which file, and what the scanner calls what it found. */
export const infectedDataSchema = z.object({ infected: z.object({ ...loggedFileSchema.shape, found: z.string() }) });
