import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { SECRET_ALPHABET } from '../../contract/rules/dossier-code.ts';
import type { PublishedKey } from '../../contract/wire/keys.ts';
import { keyFile } from './key-file.ts';
import { newestOf, openRing, type Ring } from './ring.ts';

/** What the gateway signs and derives with. The keys themselves never leave this room. */
export interface Keys {
  /** Names the key that signs: the first 16 hex digits of the SHA-256 of its public half (SPKI). */
  readonly keyId: string;
  /** Every key that was ever used, newest first, as `GET /v1/keys` shows them. */
  readonly published: readonly PublishedKey[];
  /** By what these keys are known again; says nothing of them. */
  readonly marks: Readonly<Record<'signing' | 'secret', string>>;
  /** Keys who calls by what, the same at every node. */
  rateBucket(what: string): string;
  /** Ed25519 over the UTF-8 of a text, base64url, by the newest key. */
  sign(text: string): string;
  /** Whether a signature of the key `keyId` is right; false for a key that is not ours. */
  verify(keyId: string, text: string, signature: string): boolean;
  /** What opens the tracker of a dossier, as the receipt prints it: `K7QM-3XWP-9TRA`. 60 bits, derived, never stored. */
  trackingSecret(dossierId: string): string;
  /** The access token that a handover gives: derived, so that a repeated claim gets the same one, and by nobody else. */
  handoverAccess(token: string): string;
  /** What makes a link to a file one of ours, base64url. */
  fileSeal(text: string): string;
  /** A mark (hex) of a text that nobody can read, or try out, without the keys. */
  mark(text: string): string;
}

/** Where a data folder keeps its keys. */
export function keysFolder(dataDir: string): string {
  return join(dataDir, 'keys');
}

/**
 * Opens the keys of a data folder; the first start makes them.
 * @throws {Error} when there are none and none are to be made, or they are damaged
 */
export async function openKeys(dataDir: string, { make = true } = {}): Promise<Keys> {
  const folder = keysFolder(dataDir);
  const unless = (fresh: () => Buffer): Buffer => {
    if (!make) throw new Error(`There are no keys in ${folder}: bring back the keys folder that belongs to this data`);
    return fresh();
  };
  const ring = await openRing(folder, unless);
  const secret = await keyFile(folder, 'secret', () => unless(() => randomBytes(32)));
  if (secret.length !== 32) throw new Error(`${join(folder, 'secret')} is damaged: it must have 32 bytes`);
  return keysFrom(ring, secret);
}

/** The same from keys at hand. */
export function keysFrom(ring: Ring, secret: Buffer): Keys {
  const byId = new Map(ring.map((key) => [key.id, key]));
  const newest = newestOf(ring);
  const macKey = createSecretKey(secret);
  const mac = (text: string): Buffer => createHmac('sha256', macKey).update(text).digest();
  return {
    keyId: newest.id,
    published: ring.map((_, at) => publish(ring, at)).reverse(),
    marks: { signing: ring[0].id, secret: mac('mark').toString('base64url') },
    rateBucket: (what) => mac(`rate ${what}`).toString('base64url'),
    sign: (text) => newest.sign(text),
    verify: (id, text, signature) => byId.get(id)?.verify(text, signature) ?? false,
    mark: (text) => mac(`mark ${text}`).toString('hex'),
    handoverAccess: (token) => mac(`handover ${token}`).toString('base64url'),
    fileSeal: (text) => mac(`file ${text}`).toString('base64url'),
    trackingSecret: (dossierId) => {
      // 256 is a multiple of 32, so every letter is equally likely.
      const letters = [...mac(`tracking ${dossierId}`).subarray(0, 12)]
        .map((byte) => SECRET_ALPHABET.charAt(byte % 32))
        .join('');
      return letters.replace(/(.{4})(?=.)/g, '$1-');
    },
  };
}

function publish(ring: Ring, at: number): PublishedKey {
  const { id, publicKey, from, vouched } = ring[at] ?? ring[0];
  return {
    id,
    algorithm: 'Ed25519',
    publicKey,
    from,
    until: ring[at + 1]?.from ?? null,
    signedBy: vouched?.by ?? null,
    signature: vouched?.signature ?? null,
  };
}
