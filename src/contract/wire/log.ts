import * as z from 'zod/mini';
import { receiptSchema } from './receipt.ts';
import { sha256Schema, uuidSchema } from './primitives.ts';

/** A file that was handed in, as the log remembers it: no name, no content. */
export const loggedFileSchema = z.object({ id: uuidSchema, slot: z.string(), sha256: sha256Schema });
export type LoggedFile = z.infer<typeof loggedFileSchema>;

/** What `submitted` remembers of the receipt: its digest, the digest of the answers alone, and the names it prints. */
export const filedDataSchema = z.object({
  digest: sha256Schema,
  answersDigest: sha256Schema,
  agencyName: z.string(),
  procedureName: z.string(),
});
export type FiledData = z.infer<typeof filedDataSchema>;

/** An event of a dossier's log as it was hashed and signed. */
export const signedEventSchema = z.object({
  /** `logEventText`: canonical JSON of `{actor, at, data, dossierId, previous, seq, type}`. To be hashed as it stands here. */
  text: z.string(),
  /** SHA-256 of the text's UTF-8, hex. */
  hash: z.string(),
  keyId: z.string(),
  /** Ed25519 over the hash as it is written here, base64url. */
  signature: z.string(),
});
export type SignedEvent = z.infer<typeof signedEventSchema>;

const { trackingSecret: _, ...signed } = receiptSchema.shape;
/** A receipt without what opens the tracker. */
export const signedReceiptSchema = z.object(signed);
export type SignedReceipt = z.infer<typeof signedReceiptSchema>;

/** A file that was handed in. `size` in bytes. */
export const trackedFileSchema = z.object({ ...loggedFileSchema.shape, size: z.number() });
export type TrackedFile = z.infer<typeof trackedFileSchema>;

/** All that proves what happened to a dossier: its log from the first event, its receipt, its files. */
export const trackingLogSchema = z.object({
  /** Oldest first. */
  events: z.array(signedEventSchema),
  receipt: signedReceiptSchema,
  files: z.array(trackedFileSchema),
});
export type TrackingLog = z.infer<typeof trackingLogSchema>;
