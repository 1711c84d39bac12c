import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { keyStatement } from '../../contract/rules/keys.ts';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import { timestampSchema } from '../../contract/wire/primitives.ts';
import { keyFile, writeKeyFile } from './key-file.ts';
import { signingKey, type SigningKey } from './signing-key.ts';

/** Every signing key there ever was, oldest first; the last one signs. There is always one. */
export type Ring = readonly [SigningKey, ...SigningKey[]];

/** The first key is a bare PEM file; each later one is in one file with what vouches for it, so that both are there or neither. */
const FIRST = 'signing.pem';
const LATER = /^signing-(\d+)\.json$/;
const laterName = (number: number): string => `signing-${String(number)}.json`;
const laterSchema = z.object({
  id: z.string(),
  from: timestampSchema,
  signedBy: z.string(),
  signature: z.string(),
  privateKey: z.string(),
});

/**
 * Reads the ring of a folder; `make` makes the first key where there is none.
 * @throws {Error} when a key is missing, damaged, or not vouched for by the one before it
 */
export async function openRing(folder: string, make: (fresh: () => Buffer) => Buffer): Promise<Ring> {
  const numbers = await laterNumbers(folder);
  const pem = await keyFile(folder, FIRST, () => {
    if (numbers.length > 0) throw missing(folder, FIRST);
    return make(() => pemOf(newKey()));
  });
  const made = localTimestamp((await stat(join(folder, FIRST))).mtime);
  const first = signingKey(createPrivateKey(pem), made);
  const later: SigningKey[] = [];
  for (let number = 2; number <= numbers.length + 1; number++) {
    const name = laterName(number);
    if (!numbers.includes(number)) throw missing(folder, name);
    const key = laterKey(await readFile(join(folder, name), 'utf8'), later.at(-1) ?? first);
    if (!key) throw new Error(`${join(folder, name)} is damaged: bring it back from your copy`);
    later.push(key);
  }
  // A folder that was copied may have lost its times; the first key is not younger than the second.
  const from = [made, ...later.map((key) => key.from)].sort()[0] ?? made;
  return [{ ...first, from }, ...later];
}

/**
 * Adds a key, vouched for by the newest. Whoever has the ring open goes on with what it read.
 * @throws {Error} when somebody else added one at the same moment
 */
export async function addKey(folder: string, ring: Ring, now: Date): Promise<SigningKey> {
  const previous = newestOf(ring);
  const privateKey = newKey();
  const from = localTimestamp(now);
  const { id, publicKey } = signingKey(privateKey, from);
  const vouched = { by: previous.id, signature: previous.sign(keyStatement({ id, publicKey, from })) };
  const file: z.infer<typeof laterSchema> = {
    id,
    from,
    signedBy: vouched.by,
    signature: vouched.signature,
    privateKey: pemOf(privateKey).toString(),
  };
  if (!(await writeKeyFile(folder, laterName(ring.length + 1), Buffer.from(`${JSON.stringify(file, null, 2)}\n`))))
    throw new Error('Another key was made at the same moment; run it again only if you want one more');
  return signingKey(privateKey, from, vouched);
}

export function newestOf(ring: Ring): SigningKey {
  return ring.at(-1) ?? ring[0];
}

async function laterNumbers(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch(() => []);
  return names.flatMap((name) => LATER.exec(name)?.[1] ?? []).map(Number);
}

function missing(folder: string, name: string): Error {
  return new Error(`${join(folder, name)} is missing: bring it back from your copy`);
}

/** Null for a file that is not as {@link addKey} wrote it. */
function laterKey(text: string, previous: SigningKey): SigningKey | null {
  try {
    const { id, from, signedBy, signature, privateKey } = laterSchema.parse(JSON.parse(text));
    const key = signingKey(createPrivateKey(privateKey), from, { by: signedBy, signature });
    const right = key.id === id && signedBy === previous.id && previous.verify(keyStatement(key), signature);
    return right ? key : null;
  } catch {
    return null;
  }
}

function newKey(): KeyObject {
  return generateKeyPairSync('ed25519').privateKey;
}

function pemOf(key: KeyObject): Buffer {
  return Buffer.from(key.export({ type: 'pkcs8', format: 'pem' }));
}
