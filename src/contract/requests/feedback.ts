import * as z from 'zod/mini';

/** What an applicant says of how it went: 1 (bad) to 5 (good), and why. */
export const giveFeedbackSchema = z.object({
  rating: z.int().check(z.minimum(1), z.maximum(5)),
  comment: z.optional(z.string().check(z.maxLength(1000))),
});
export type GiveFeedback = z.infer<typeof giveFeedbackSchema>;
