import * as z from 'zod/mini';
import { CONSENT_PURPOSES } from '../rules/consent.ts';
import { timestampSchema } from '../wire/primitives.ts';
import { notifySchema } from './notifications.ts';

/** What a person agreed to, when handing in. Never pre-ticked; one entry a purpose (Luật 91/2025/QH15). */
export const consentSchema = z.object({
  /** Version of the text that was shown. */
  version: z.int().check(z.minimum(1)),
  purposes: z.array(z.enum(CONSENT_PURPOSES)).check(z.minLength(1), z.maxLength(10)),
  /** The time on the person's own device, whatever it says; only it must be one. */
  agreedAt: timestampSchema.check(z.refine((text) => !Number.isNaN(Date.parse(text)))),
});
export type Consent = z.infer<typeof consentSchema>;

export const submitDossierSchema = z.object({
  consent: consentSchema,
  /** Whoever wants to be told what happens says where. What the agency does not offer is passed over. */
  notify: z.optional(notifySchema),
});
export type SubmitDossier = z.infer<typeof submitDossierSchema>;
