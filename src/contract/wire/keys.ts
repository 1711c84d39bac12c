import * as z from 'zod/mini';
import { openEnum, timestampSchema } from './primitives.ts';

/**
 * The public half of a key that receipts and logs are signed with. Each but the first is vouched for by the one before it, so that
 * whoever trusts an older key can accept a newer one.
 */
export const publishedKeySchema = z.object({
  /** The first 16 hex digits of the SHA-256 of the public key's bytes. */
  id: z.string(),
  algorithm: openEnum(['Ed25519'], 'unknown'),
  /** SPKI (RFC 8410), base64url. */
  publicKey: z.string(),
  /** When it was made. */
  from: timestampSchema,
  /** When the next one was made; null for the one that signs now. A gateway goes on with the old one until it is restarted. */
  until: z.nullable(timestampSchema),
  /** The id of the key that vouches for it; null for the first. */
  signedBy: z.nullable(z.string()),
  /** Of that key over `keyStatement`, base64url. */
  signature: z.nullable(z.string()),
});
export type PublishedKey = z.infer<typeof publishedKeySchema>;

/** Every key that was ever used, newest first. */
export const keyListSchema = z.object({ keys: z.array(publishedKeySchema) });
export type KeyList = z.infer<typeof keyListSchema>;
