import * as z from 'zod/mini';
import { CHANNELS } from '../wire/dossier.ts';
import { agencyIdSchema, procedureCodeSchema } from '../wire/primitives.ts';
import { answersPatchSchema } from './answers.ts';

export const createDossierSchema = z.object({
  procedureCode: procedureCodeSchema,
  agencyId: agencyIdSchema,
  channel: z.enum(CHANNELS),
});
export type CreateDossier = z.infer<typeof createDossierSchema>;

export const updateDossierSchema = z.object({ answers: answersPatchSchema });
export type UpdateDossier = z.infer<typeof updateDossierSchema>;
