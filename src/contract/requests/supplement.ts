import * as z from 'zod/mini';
import { uuidSchema } from '../wire/primitives.ts';

/** The resident's answer: the files just added, by id. Each must be stored. */
export const submitSupplementSchema = z.object({
  documentIds: z.array(uuidSchema).check(z.minLength(1), z.maxLength(40)),
  note: z.optional(z.string().check(z.maxLength(1000))),
});
export type SubmitSupplement = z.infer<typeof submitSupplementSchema>;
