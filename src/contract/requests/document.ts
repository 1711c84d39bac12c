import * as z from 'zod/mini';
import { sha256Schema } from '../wire/primitives.ts';

/** The announcement of a file; its bytes follow by tus. */
export const announceDocumentSchema = z.object({
  slot: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/)),
  /** Shown to the officer; kept as text, never used as a path. */
  name: z.string().check(z.minLength(1), z.maxLength(255)),
  mediaType: z.string().check(z.maxLength(100)),
  size: z.int().check(z.minimum(1)),
  sha256: sha256Schema,
});
export type AnnounceDocument = z.infer<typeof announceDocumentSchema>;
