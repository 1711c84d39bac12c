import * as z from 'zod/mini';
import { timestampSchema } from './primitives.ts';

/** What an applicant says of how it went. */
export const feedbackSchema = z.object({
  /** 1 (bad) to 5 (good). */
  rating: z.number(),
  comment: z.nullable(z.string()),
  givenAt: timestampSchema,
});
export type Feedback = z.infer<typeof feedbackSchema>;
