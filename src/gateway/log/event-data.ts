import * as z from 'zod/mini';
import { DOSSIER_STATES } from '../../contract/rules/status.ts';
import { sha256Schema, timestampSchema, uuidSchema } from '../../contract/wire/primitives.ts';
import { supplementRequestSchema } from '../../contract/wire/supplement.ts';

/** A file that was handed in, as the log remembers it: no name, no content. */
const loggedFileSchema = z.object({ id: uuidSchema, slot: z.string(), sha256: sha256Schema });
export type LoggedFile = z.infer<typeof loggedFileSchema>;

/** What every event that moved a dossier says: what the public timeline is made of. */
export const moveDataSchema = z.object({
  state: z.enum(DOSSIER_STATES),
  /** The officer's words to the applicant. */
  note: z.nullable(z.string()),
  dueAt: z.nullable(timestampSchema),
  /** The open request for papers after the event. */
  supplement: z.nullable(supplementRequestSchema),
  /** `submitted` and `supplemented`: what came with it. */
  files: z.optional(z.array(loggedFileSchema)),
  /** `supplemented`: the applicant's words to the ward; shown at the desk, not in the public timeline. */
  message: z.optional(z.nullable(z.string())),
  /** `submitted`: the receipt's digest. */
  digest: z.optional(sha256Schema),
});
export type MoveData = z.infer<typeof moveDataSchema>;
export const MOVE_TYPES = ['submitted', 'moved', 'supplemented'] as const;
