import type { Runtime } from '../runtime.ts';
import { hex, sha256 } from '../uploads/sha256.ts';

/** What a check needs of cryptography. */
export interface ProofCrypto {
  /** SHA-256 of bytes, or of the UTF-8 of a text, as lower-case hex. */
  sha256(of: string | Uint8Array<ArrayBuffer>): Promise<string>;
  /** Whether a signature (Ed25519, base64url) over the UTF-8 of a text is of this key (SPKI, base64url). Never throws. */
  verify(publicKey: string, text: string, signature: string): Promise<boolean>;
}

/** Any Ed25519 key (RFC 8410, 10.1): whether the runtime can read one says whether it knows Ed25519. */
const ANY_KEY = 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE';

/**
 * What the runtime has for it; null where there is no Ed25519: older browsers, pages without https.
 * @example
 * const crypto = await proofCrypto(globalThis);
 * console.log(crypto ? await crypto.sha256('') : 'this browser cannot tell');
 */
export async function proofCrypto(runtime: Pick<Runtime, 'crypto'>): Promise<ProofCrypto | null> {
  const { subtle } = runtime.crypto;
  const read = new Map<string, Promise<CryptoKey | null>>();
  const keyOf = (publicKey: string): Promise<CryptoKey | null> => {
    const bytes = fromBase64url(publicKey);
    const made =
      read.get(publicKey) ??
      (bytes && subtle ? subtle.importKey('spki', bytes, 'Ed25519', false, ['verify']) : Promise.resolve(null)).catch(
        () => null,
      );
    read.set(publicKey, made);
    return made;
  };
  if (!subtle || !(await keyOf(ANY_KEY))) return null;
  return {
    sha256: async (of) => hex(await sha256(typeof of === 'string' ? encoded(of).buffer : of.slice().buffer, runtime)),
    async verify(publicKey, text, signature) {
      const key = await keyOf(publicKey);
      const bytes = fromBase64url(signature);
      return key !== null && bytes !== null && (await subtle.verify('Ed25519', key, bytes, encoded(text)));
    },
  };
}

/** The bytes of base64url; null for what is none, bits left over in the last letter among it: no two texts are the same signature. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]*$/.test(text)) return null;
  const base64 = text.replaceAll('-', '+').replaceAll('_', '/');
  try {
    const bytes = atob(base64);
    if (btoa(bytes).replaceAll('=', '') !== base64) return null;
    return Uint8Array.from(bytes, (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

function encoded(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
