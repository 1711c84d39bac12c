import * as z from 'zod/mini';
import { openEnum, timestampSchema } from './primitives.ts';

/**
 * Papers an office writes about a dossier: forms 01 to 05 of Thông tư 03/2025/TT-VPCP, and the declaration as it was filled in.
 * `apology`: the result is late, and when it is promised for now.
 */
export const PAPER_KINDS = [
  'receipt',
  'declaration',
  'supplement-request',
  'refusal',
  'apology',
  'stop-notice',
] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** A paper of a dossier, to be read as PDF. */
export const paperSchema = z.object({
  /** Unique within its dossier: `receipt`, `declaration`, else the kind and the place in the log of what it tells of: `refusal-3`. */
  id: z.string(),
  kind: openEnum(PAPER_KINDS, 'other'),
  /** What stands over it, in Vietnamese. */
  title: z.string(),
  /** Its number (số), made of the dossier's code; the declaration has none. */
  number: z.nullable(z.string()),
  issuedAt: timestampSchema,
});
export type Paper = z.infer<typeof paperSchema>;
