import type { Runtime } from '../runtime.ts';
import { answerOf } from './indexed-db.ts';
import type { Sealer } from './seal.ts';

export const KEYS_TABLE = 'keys';
const KEY = 'rows';
/** Stands beside the key as long as rows of version 1 may lie here as they are. */
export const UNSEALED = 'unsealed';

export function keysOf(database: IDBDatabase, mode?: IDBTransactionMode): IDBObjectStore {
  return database.transaction(KEYS_TABLE, mode, { durability: 'strict' }).objectStore(KEYS_TABLE);
}

/**
 * What seals the rows of this device: a key that is made when there is none, and that the browser gives to no page, not even to this
 * one. It protects what lies on the disk, not against somebody who opens this page on this device. Undefined where there is no
 * `crypto.subtle` (a page without https), or where the browser cannot keep a key.
 */
export async function sealerOf(database: IDBDatabase, crypto: Runtime['crypto']): Promise<Sealer | undefined> {
  const { subtle } = crypto;
  if (!subtle) return undefined;
  const made = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const keys = keysOf(database, 'readwrite');
  const kept = await answerOf(keys.get(KEY) as IDBRequest<CryptoKey | undefined>);
  // What stands there may be damaged: then what was sealed with it cannot be read, and what comes after can.
  const isKey = kept?.type === 'secret';
  try {
    if (!isKey) await answerOf(keys.put(made, KEY));
  } catch {
    return undefined;
  }
  return { crypto, subtle, key: isKey ? kept : made };
}
