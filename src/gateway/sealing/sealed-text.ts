import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

/** Begins every sealed text: a character that no text of a caller may hold, so none is ever taken for one. */
const MARK = '\u0001';
const NONCE = 12;
const TAG = 16;
/** Nonces drawn at once: to draw twelve bytes takes as long as to draw thousands. */
const DRAWN = 256;
let drawn = Buffer.alloc(0);

function nextNonce(): Buffer {
  if (drawn.length < NONCE) drawn = randomBytes(DRAWN * NONCE);
  const nonce = drawn.subarray(0, NONCE);
  drawn = drawn.subarray(NONCE);
  return nonce;
}

/** AES-256-GCM under a fresh nonce: nonce, tag and ciphertext. A `KeyObject` is ready; bytes take thrice as long each time. `bound` is what the bytes belong to, and must be given again. */
export function sealBytes(key: KeyObject | Buffer, content: Uint8Array, bound = ''): Buffer {
  const nonce = nextNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound));
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** @throws {Error} when the bytes were changed, or sealed with another key or for another purpose */
export function openBytes(key: KeyObject | Buffer, sealed: Buffer, bound = ''): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE)).setAAD(Buffer.from(bound));
  decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
}

/** How every text begins that the data key `id` has sealed. */
export function prefixOf(id: string): string {
  return `${MARK}${id}.`;
}

/** A text under the data key `id`. */
export function sealText(id: string, key: KeyObject, text: string): string {
  return prefixOf(id) + sealBytes(key, Buffer.from(text), id).toString('base64');
}

export function isSealed(text: string): boolean {
  return text.startsWith(MARK);
}

/** Which data key a text is sealed with; null for one that is not sealed. */
export function keyOf(text: string): string | null {
  return isSealed(text) ? text.slice(MARK.length, text.indexOf('.')) : null;
}

export function openText(id: string, key: KeyObject, text: string): string {
  return openBytes(key, Buffer.from(text.slice(prefixOf(id).length), 'base64'), id).toString('utf8');
}
