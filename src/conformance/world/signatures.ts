import { keyStatement } from '../../contract/rules/keys.ts';
import type { PublishedKey } from '../../contract/wire/keys.ts';
import { sha256Hex } from './hashes.ts';

/** Whether a signature of the key `keyId` is over this text; false for a key that was not published. */
export type Verify = (keyId: string, text: string, signature: string) => Promise<boolean>;

/** The published keys, ready to check with. */
export async function verifierOf(keys: readonly PublishedKey[]): Promise<Verify> {
  const opened = new Map(
    await Promise.all(
      keys.map(async ({ id, publicKey }) => {
        const key = await crypto.subtle.importKey('spki', bytesOf(publicKey), 'Ed25519', false, ['verify']);
        return [id, key] as const;
      }),
    ),
  );
  return async (keyId, text, signature) => {
    const key = opened.get(keyId);
    const bytes = new TextEncoder().encode(text);
    return key !== undefined && crypto.subtle.verify('Ed25519', key, bytesOf(signature), bytes);
  };
}

/** Everything that is wrong with a list of published keys. */
export async function faultsOfKeys(keys: readonly PublishedKey[]): Promise<string[]> {
  const verify = await verifierOf(keys);
  const faults = await Promise.all(
    keys.map(async (key, at) => {
      const { id, publicKey, signedBy, signature, until } = key;
      const older = keys[at + 1];
      const isVouchedFor = older
        ? signedBy === older.id && (await verify(older.id, keyStatement(key), signature ?? ''))
        : signedBy === null && signature === null;
      return [
        ...(id === (await sha256Hex(bytesOf(publicKey))).slice(0, 16) ? [] : [`${id} is not the id of its key`]),
        ...(isVouchedFor ? [] : [`${id} is not vouched for by the key before it`]),
        ...((until === null) === (at === 0) ? [] : [`${id} ends at ${String(until)}`]),
      ];
    }),
  );
  return faults.flat();
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
