import * as z from 'zod/mini';
import { DESK_ACTIONS } from '../rules/status.ts';
import { supplementItemSchema } from '../wire/supplement.ts';

/** What an officer does with a dossier. `note` reaches the applicant; refusing and asking for papers need words. */
export const deskActionSchema = z.object({
  action: z.enum(DESK_ACTIONS),
  note: z.optional(z.string().check(z.maxLength(2000))),
  items: z.optional(z.array(supplementItemSchema).check(z.maxLength(20))),
});
export type DeskAction = z.infer<typeof deskActionSchema>;
