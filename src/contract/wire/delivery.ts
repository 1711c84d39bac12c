import * as z from 'zod/mini';
import { openEnum, timestampSchema, uuidSchema } from './primitives.ts';

/** `waiting`: to be sent, or sent again. `dead`: given up, until somebody has it sent again. `skipped`: it is not sent, as somebody decided, or nobody wants it any more. */
export const DELIVERY_STATES = ['waiting', 'sent', 'dead', 'skipped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Something another system is told of a dossier. What follows it, of the same dossier to the same target, waits for it. */
export const deliverySchema = z.object({
  id: uuidSchema,
  /** Whom: `portal`, `webhook:one-stop`, the applicant by `mail:ID` or `sms:ID`. */
  target: z.string(),
  /** Which of the target's messages: `dossier` and `progress` to the portal, `event` to a webhook, `notification` to the applicant. */
  message: z.string(),
  dossierId: uuidSchema,
  /** The dossier's code. */
  code: z.string(),
  /** The event of the dossier's log that it tells of. */
  seq: z.number(),
  state: openEnum(DELIVERY_STATES, 'unknown'),
  createdAt: timestampSchema,
  /** How often it was tried, and when last. */
  attempts: z.number(),
  triedAt: z.nullable(timestampSchema),
  /** From when it is tried; null once nobody tries any more. */
  nextTryAt: z.nullable(timestampSchema),
  /** Why the last try failed: a code, and figures or names of fields. Never what was sent. */
  problem: z.nullable(z.object({ code: z.string(), detail: z.nullable(z.string()) })),
});
export type Delivery = z.infer<typeof deliverySchema>;
