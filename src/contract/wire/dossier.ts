import * as z from 'zod/mini';
import { DOSSIER_STATES } from '../rules/status.ts';
import { answersSchema } from './answers.ts';
import { documentSchema } from './document.ts';
import { agencyIdSchema, openEnum, procedureCodeSchema, timestampSchema, uuidSchema } from './primitives.ts';
import { paymentRequestSchema } from './payment.ts';
import { resultSchema } from './result.ts';
import { supplementRequestSchema } from './supplement.ts';

/** Where a dossier was filed. */
export const CHANNELS = ['home', 'post', 'kiosk', 'counter', 'mailed'] as const;
export type Channel = (typeof CHANNELS)[number];

/** The state of a dossier; one this version does not know reads `unknown`. */
export const dossierStateSchema = openEnum(DOSSIER_STATES, 'unknown');

/** A dossier (hồ sơ) as its holder and the ward see it. `version` is also its `ETag`. */
export const dossierSchema = z.object({
  id: uuidSchema,
  agencyId: agencyIdSchema,
  procedureCode: procedureCodeSchema,
  channel: openEnum(CHANNELS, 'other'),
  state: dossierStateSchema,
  version: z.number(),
  answers: answersSchema,
  documents: z.array(documentSchema),
  createdAt: timestampSchema,
  updatedAt: timestampSchema,
  /** When an unfiled draft is deleted; null once filed. */
  expiresAt: z.nullable(timestampSchema),
  /** Given when filed, as are the next two. */
  code: z.nullable(z.string()),
  submittedAt: z.nullable(timestampSchema),
  dueAt: z.nullable(timestampSchema),
  supplement: z.nullable(supplementRequestSchema),
  /** The fee the ward waits for. */
  payment: z.nullable(paymentRequestSchema),
  /** What the ward has given, the first one first. */
  results: z.array(resultSchema),
});
export type Dossier = z.infer<typeof dossierSchema>;

/** A dossier in its owner's list. `code`, `submittedAt` and `dueAt` are null until it is filed; `dueAt` also where no time is set. */
export const myDossierSchema = z.object({
  id: uuidSchema,
  code: z.nullable(z.string()),
  agencyId: agencyIdSchema,
  procedureCode: procedureCodeSchema,
  procedureName: z.string(),
  state: dossierStateSchema,
  version: z.number(),
  updatedAt: timestampSchema,
  submittedAt: z.nullable(timestampSchema),
  dueAt: z.nullable(timestampSchema),
});
export type MyDossier = z.infer<typeof myDossierSchema>;

/** The draft just made. `accessToken` opens it and nothing else; it is shown once. */
export const createdDossierSchema = z.object({
  id: uuidSchema,
  accessToken: z.string(),
  expiresAt: timestampSchema,
  version: z.number(),
});
export type CreatedDossier = z.infer<typeof createdDossierSchema>;
