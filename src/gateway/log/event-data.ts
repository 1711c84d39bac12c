import * as z from 'zod/mini';
import { DOSSIER_STATES } from '../../contract/rules/status.ts';
import { filedDataSchema, loggedFileSchema } from '../../contract/wire/log.ts';
import { timestampSchema } from '../../contract/wire/primitives.ts';
import { supplementRequestSchema } from '../../contract/wire/supplement.ts';

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
  /** `submitted`: what of the receipt the files and the answers can be checked by. */
  filed: z.optional(filedDataSchema),
});
export type MoveData = z.infer<typeof moveDataSchema>;
export const MOVE_TYPES = ['submitted', 'moved', 'supplemented'] as const;
