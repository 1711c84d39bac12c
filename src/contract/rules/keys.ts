import type { PublishedKey } from '../wire/keys.ts';
import { canonicalJson } from './canonical.ts';

/** The text the key before signs to vouch for a new one. */
export function keyStatement({ id, publicKey, from }: Pick<PublishedKey, 'id' | 'publicKey' | 'from'>): string {
  return canonicalJson({ id, publicKey, from });
}
