import * as z from 'zod/mini';
import { PAYMENT_METHODS } from '../wire/payment.ts';
import { uuidSchema } from '../wire/primitives.ts';

/** How the applicant pays what the ward asked for. */
export const announcePaymentSchema = z.object({ requestId: uuidSchema, method: z.enum(PAYMENT_METHODS) });
export type AnnouncePayment = z.infer<typeof announcePaymentSchema>;
