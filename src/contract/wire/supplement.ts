import * as z from 'zod/mini';
import { timestampSchema, uuidSchema } from './primitives.ts';

/** One paper the ward asks for: which, and why, in words a resident can act on. */
export const supplementItemSchema = z.object({
  slot: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/)),
  name: z.string().check(z.minLength(1), z.maxLength(500)),
  reason: z.string().check(z.maxLength(1000)),
});
export type SupplementItem = z.infer<typeof supplementItemSchema>;

/** The ward's request for more papers (TT 03/2025/TT-VPCP, form 02): all reasons in one round. */
export const supplementRequestSchema = z.object({
  id: uuidSchema,
  requestedAt: timestampSchema,
  message: z.string(),
  items: z.array(supplementItemSchema),
});
export type SupplementRequest = z.infer<typeof supplementRequestSchema>;
