import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** One key of the ring. Its private half is in `sign` and nowhere else. */
export interface SigningKey {
  /** The first 16 hex digits of the SHA-256 of its public half (SPKI). */
  readonly id: string;
  /** The public half: SPKI, base64url. */
  readonly publicKey: string;
  /** When it was made, as `localTimestamp` writes it. */
  readonly from: string;
  /** The key before it, and what that one signed; null for the first. */
  readonly vouched: { readonly by: string; readonly signature: string } | null;
  /** Ed25519 over the UTF-8 of a text, base64url. */
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
}

export function signingKey(privateKey: KeyObject, from: string, vouched: SigningKey['vouched'] = null): SigningKey {
  const publicKey = createPublicKey(privateKey);
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return {
    id: createHash('sha256').update(der).digest('hex').slice(0, 16),
    publicKey: der.toString('base64url'),
    from,
    vouched,
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64url'),
    verify: (text, signature) => verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64url')),
  };
}
