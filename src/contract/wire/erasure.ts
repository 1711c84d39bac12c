import * as z from 'zod/mini';
import { sha256Schema, uuidSchema } from './primitives.ts';

/**
 * How much of a dossier is gone. `owner`: whose account it was filed with. `files`: the bytes of its files and what they were called.
 * `everything`: besides these its answers, the names and numbers of people, and what people wrote about it. The procedure, the agency, times, states, digests
 * and fees stay.
 */
export const ERASURES = ['owner', 'files', 'everything'] as const;
export type ErasedPart = (typeof ERASURES)[number];

/** What the event `erased` of a dossier's log says, under `erased`. Signed, as every event is. */
export const erasureSchema = z.object({
  what: z.enum(ERASURES),
  /** The ids of files that are gone. */
  files: z.array(uuidSchema),
  /**
   * Earlier events in which somebody's words stood, and stand no more: SHA-256 (hex) of what is left of the text. Their own hash, to which
   * the next event is tied, stays the one of the whole text.
   */
  events: z.array(z.object({ seq: z.number(), left: sha256Schema })),
});
export type Erasure = z.infer<typeof erasureSchema>;
