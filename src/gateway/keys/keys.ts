import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { SECRET_ALPHABET } from '../../contract/rules/dossier-code.ts';
import { keyFile } from './key-file.ts';

/** What the gateway signs and derives with. The keys themselves never leave this room. */
export interface Keys {
  /** Names the signing key: the first 16 hex digits of the SHA-256 of its public half (SPKI). */
  readonly keyId: string;
  /** The public half: SPKI, base64url. */
  readonly publicKey: string;
  /** Ed25519 over the UTF-8 of a text, base64url. */
  sign(text: string): string;
  /** Whether a signature of the key `keyId` is right; false for a key that is not ours. */
  verify(keyId: string, text: string, signature: string): boolean;
  /** What opens the tracker of a dossier, as the receipt prints it: `K7QM-3XWP-9TRA`. 60 bits, derived, never stored. */
  trackingSecret(dossierId: string): string;
}

/**
 * Opens the keys of a data folder; the first start makes them.
 * @throws {Error} when there are none and none are to be made, or they are damaged
 */
export async function openKeys(dataDir: string, { make = true } = {}): Promise<Keys> {
  const folder = join(dataDir, 'keys');
  const unless = (fresh: () => Buffer): Buffer => {
    if (!make) throw new Error(`There are no keys in ${folder}: bring back the keys folder that belongs to this data`);
    return fresh();
  };
  const pem = await keyFile(folder, 'signing.pem', () => unless(newSigningKey));
  const secret = await keyFile(folder, 'secret', () => unless(() => randomBytes(32)));
  if (secret.length !== 32) throw new Error(`${join(folder, 'secret')} is damaged: it must have 32 bytes`);
  return keysFrom(createPrivateKey(pem), secret);
}

/** The same from keys at hand. */
export function keysFrom(signingKey: KeyObject, secret: Buffer): Keys {
  const publicKey = createPublicKey(signingKey);
  const der = publicKey.export({ type: 'spki', format: 'der' });
  const keyId = createHash('sha256').update(der).digest('hex').slice(0, 16);
  const mac = (text: string): Buffer => createHmac('sha256', secret).update(text).digest();
  return {
    keyId,
    publicKey: der.toString('base64url'),
    sign: (text) => sign(null, Buffer.from(text), signingKey).toString('base64url'),
    verify: (id, text, signature) =>
      id === keyId && verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64url')),
    trackingSecret: (dossierId) => {
      // 256 is a multiple of 32, so every letter is equally likely.
      const letters = [...mac(`tracking ${dossierId}`).subarray(0, 12)]
        .map((byte) => SECRET_ALPHABET.charAt(byte % 32))
        .join('');
      return letters.replace(/(.{4})(?=.)/g, '$1-');
    },
  };
}

function newSigningKey(): Buffer {
  const { privateKey } = generateKeyPairSync('ed25519');
  return Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' }));
}
