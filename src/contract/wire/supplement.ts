import * as z from 'zod/mini';
import { timestampSchema, uuidSchema } from './primitives.ts';

/** One paper the ward asks for: which, and why, in words a resident can act on. */
export const supplementItemSchema = z.object({
  slot: z.string(),
  name: z.string(),
  reason: z.string(),
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
