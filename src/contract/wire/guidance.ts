import * as z from 'zod/mini';
import { openEnum, procedureCodeSchema, timestampSchema, uuidSchema } from './primitives.ts';

/** What people were helped with at a post. */
export const GUIDANCE_TOPICS = ['filing', 'status', 'account', 'other'] as const;

/** People who were helped at a post: how many, never who. `by` is the user name of who noted it. */
export const guidanceSchema = z.object({
  id: uuidSchema,
  agencyId: z.string(),
  postId: z.string(),
  people: z.number(),
  topic: openEnum(GUIDANCE_TOPICS, 'other'),
  procedureCode: z.nullable(procedureCodeSchema),
  at: timestampSchema,
  by: z.string(),
});
export type Guidance = z.infer<typeof guidanceSchema>;
