import * as z from 'zod/mini';
import { answerSchema } from '../wire/answers.ts';
import { CHANNELS } from '../wire/dossier.ts';
import { agencyIdSchema, procedureCodeSchema } from '../wire/primitives.ts';

export const createDossierSchema = z.object({
  procedureCode: procedureCodeSchema,
  agencyId: agencyIdSchema,
  channel: z.enum(CHANNELS),
});
export type CreateDossier = z.infer<typeof createDossierSchema>;

/** A change to answers, merged field by field (RFC 7396): null takes an answer away. */
export const answersPatchSchema = z.record(z.string().check(z.maxLength(64)), z.nullable(answerSchema));
export type AnswersPatch = z.infer<typeof answersPatchSchema>;

export const updateDossierSchema = z.object({ answers: answersPatchSchema });
export type UpdateDossier = z.infer<typeof updateDossierSchema>;
