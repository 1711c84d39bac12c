import { createCipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { release } from './release.ts';

const KEY_BYTES = 32;
/** Bytes of a block of AES: the cipher's counter counts these. */
const BLOCK = 16;
const BEFORE = Buffer.alloc(BLOCK);

/** A fresh key for one file, as base64. */
export function newFileKey(): string {
  return randomBytes(KEY_BYTES).toString('base64');
}

/** Null for a text that is no key: somebody has changed it. */
export function fileKeyFrom(text: string): KeyObject | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === KEY_BYTES ? createSecretKey(bytes) : null;
}

/** Seals bytes at this place of a file, or opens them, where they are. */
export function cipherInPlace(key: KeyObject, bytes: Uint8Array, position: number): void {
  const made = cipherAt(key, bytes, position);
  bytes.set(made);
  release(made);
}

/**
 * Seals bytes that stand at this place of a file, or opens them: AES-256 in counter mode (NIST SP 800-38A, 6.5), with the number of the
 * block as the counter. Any stretch is sealed by itself and none is longer than it was, so parts, resumes and ranges stay what they are.
 */
export function cipherAt(key: KeyObject, bytes: Uint8Array, position: number): Buffer {
  const counter = Buffer.alloc(BLOCK);
  counter.writeBigUInt64BE(BigInt(Math.floor(position / BLOCK)), BLOCK - 8);
  const cipher = createCipheriv('aes-256-ctr', key, counter);
  if (position % BLOCK > 0) cipher.update(BEFORE.subarray(0, position % BLOCK));
  return cipher.update(bytes);
}
