import * as z from 'zod/mini';
import { openEnum, sha256Schema, timestampSchema, uuidSchema } from './primitives.ts';

/** What the gateway takes, recognised by the bytes and never by the name. */
export const MEDIA_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** `announced`: bytes are missing still. `stored`: every byte is safe on the gateway's disk. */
export const DOCUMENT_STATES = ['announced', 'stored'] as const;

/** A file put on a slot of a dossier. */
export const documentSchema = z.object({
  id: uuidSchema,
  slot: z.string(),
  name: z.string(),
  mediaType: z.string(),
  /** Bytes. */
  size: z.number(),
  sha256: sha256Schema,
  state: openEnum(DOCUMENT_STATES, 'unknown'),
  addedAt: timestampSchema,
});
export type Document = z.infer<typeof documentSchema>;
