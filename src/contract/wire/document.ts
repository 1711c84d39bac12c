import * as z from 'zod/mini';
import { openEnum, sha256Schema, timestampSchema, uuidSchema } from './primitives.ts';

/** What the gateway takes, recognised by the bytes and never by the name. */
export const MEDIA_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** `announced`: bytes are missing still. `stored`: every byte is safe on the gateway's disk. */
export const DOCUMENT_STATES = ['announced', 'stored'] as const;

/**
 * What the virus scanner says of a file. `unscanned`: the gateway has no scanner. `scanning`: nobody can read the file yet. `infected`:
 * nobody ever will; on a draft it has to be taken away, and another one put in its place.
 */
export const SCAN_STATES = ['unscanned', 'scanning', 'clean', 'infected'] as const;

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
  /** Of a stored file. */
  scan: z.optional(openEnum(SCAN_STATES, 'unknown')),
});
export type Document = z.infer<typeof documentSchema>;
