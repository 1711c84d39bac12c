import * as z from 'zod/mini';
import { procedureCodeSchema, sha256Schema, timestampSchema, uuidSchema } from './primitives.ts';

/** What a person agreed to, when handing in. Never pre-ticked; one entry a purpose (Luật 91/2025/QH15). */
export const consentSchema = z.object({
  /** Version of the text that was shown. */
  version: z.int().check(z.minimum(1)),
  purposes: z.array(z.enum(['process-dossier', 'declare-true'])).check(z.minLength(1), z.maxLength(10)),
  agreedAt: timestampSchema,
});
export type Consent = z.infer<typeof consentSchema>;
/** The purposes a dossier cannot be filed without. */
export const REQUIRED_CONSENTS = [
  'process-dossier',
  'declare-true',
] as const satisfies readonly Consent['purposes'][number][];
/** The version of the consent text shown today. */
export const CONSENT_VERSION = 1;

export const submitDossierSchema = z.object({ consent: consentSchema });
export type SubmitDossier = z.infer<typeof submitDossierSchema>;

/** Proof that a dossier was filed. `signature` (Ed25519, base64url) is over the canonical JSON of the other fields but the secret. */
export const receiptSchema = z.object({
  dossierId: uuidSchema,
  code: z.string(),
  agencyId: z.string(),
  agencyName: z.string(),
  procedureCode: procedureCodeSchema,
  procedureName: z.string(),
  submittedAt: timestampSchema,
  /** Null where no time limit is known as a figure. */
  dueAt: z.nullable(timestampSchema),
  documentCount: z.number(),
  /** SHA-256 over the canonical JSON of answers and of every file's id, slot and sha256. */
  digest: sha256Schema,
  keyId: z.string(),
  signature: z.string(),
  /** What opens the tracker beside the code, in groups a person can copy: `K7QM-3XWP-9TRA`. */
  trackingSecret: z.string(),
});
export type Receipt = z.infer<typeof receiptSchema>;
