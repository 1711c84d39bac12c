import { keyStatement } from '../../contract/rules/keys.ts';
import type { PublishedKey } from '../../contract/wire/keys.ts';
import { fromBase64url, type ProofCrypto } from './proof-crypto.ts';

/**
 * The keys that are believed, by id. A key whose id is not that of its bytes is not: its id could be anybody's. With `trusted` (ids,
 * or better whole public keys) only those are, and whatever one of them vouches for, and so on.
 * @example
 * // `keys` is what `GET /v1/keys` says today; one of them is also on a poster at the ward.
 * const [onPoster] = keys;
 * const crypto = await proofCrypto(globalThis);
 * if (crypto && onPoster) {
 *   const believed = await believedKeys(keys, [onPoster.publicKey], crypto);
 *   console.log(believed.has(receipt.keyId)); // true
 * }
 */
export async function believedKeys(
  keys: readonly PublishedKey[],
  trusted: readonly string[] | undefined,
  crypto: ProofCrypto,
): Promise<ReadonlyMap<string, PublishedKey>> {
  const genuine: PublishedKey[] = [];
  for (const key of keys) if (await isGenuine(key, crypto)) genuine.push(key);
  const believed = new Map<string, PublishedKey>();
  for (const key of genuine)
    if (!trusted || trusted.includes(key.id) || trusted.includes(key.publicKey)) believed.set(key.id, key);
  // Oldest first or newest first: whatever their order, each round brings those that the last one vouched for.
  for (let before = -1; before !== believed.size;) {
    before = believed.size;
    for (const key of genuine) {
      const by = believed.get(key.signedBy ?? '');
      if (!believed.has(key.id) && by && (await crypto.verify(by.publicKey, keyStatement(key), key.signature ?? '')))
        believed.set(key.id, key);
    }
  }
  return believed;
}

async function isGenuine({ id, algorithm, publicKey }: PublishedKey, crypto: ProofCrypto): Promise<boolean> {
  const bytes = fromBase64url(publicKey);
  return algorithm === 'Ed25519' && bytes !== null && (await crypto.sha256(bytes)).slice(0, 16) === id;
}
