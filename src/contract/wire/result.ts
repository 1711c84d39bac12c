import * as z from 'zod/mini';
import { sha256Schema, timestampSchema, uuidSchema } from './primitives.ts';

/** The slot of files the ward gives as a result. No procedure lists it, and no applicant puts anything there. */
export const RESULT_SLOT = 'result';

/** A file the ward has given as a result of the procedure. */
export const resultSchema = z.object({
  id: uuidSchema,
  name: z.string(),
  mediaType: z.string(),
  /** Bytes. */
  size: z.number(),
  sha256: sha256Schema,
  issuedAt: timestampSchema,
});
export type Result = z.infer<typeof resultSchema>;
