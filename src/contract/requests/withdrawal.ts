import * as z from 'zod/mini';

/** Why the applicant takes the dossier back, in words the officer can act on. */
export const withdrawDossierSchema = z.object({
  reason: z.string().check(z.minLength(1), z.maxLength(1000), z.regex(/\S/)),
});
export type WithdrawDossier = z.infer<typeof withdrawDossierSchema>;
