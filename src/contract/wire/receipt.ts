import * as z from 'zod/mini';
import { procedureCodeSchema, sha256Schema, timestampSchema, uuidSchema } from './primitives.ts';

/** Proof that a dossier was filed. `signature` (Ed25519, base64url) is over `receiptStatement`: all but the two names and the secret. */
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
  /** SHA-256 over `receiptDigestText`: the digest of the answers, and every file's id, slot and sha256. */
  digest: sha256Schema,
  keyId: z.string(),
  signature: z.string(),
  /** What opens the tracker beside the code, in groups a person can copy: `K7QM-3XWP-9TRA`. */
  trackingSecret: z.string(),
});
export type Receipt = z.infer<typeof receiptSchema>;
