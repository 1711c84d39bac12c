import type { Runtime } from '../runtime.ts';
import { EtdpDeviceError } from './device-error.ts';
import { brought, ROW_VERSION } from './row-versions.ts';
import type { TableName, Tables } from './rows.ts';

/** What a row is looked up by, and says nothing of anybody: only this stays in the clear. */
export interface Mark {
  readonly id?: string;
  readonly code?: string;
  readonly draftId?: string;
  readonly updatedAt?: string;
}
const MARKS: (keyof Mark)[] = ['id', 'code', 'draftId', 'updatedAt'];

/** A row as it lies in the database. Those of version 1 lie there as they are, with no word of their version. */
export interface Stored extends Mark {
  readonly v?: number;
  /** Where there is no key. */
  readonly row?: object;
  /** Where there is one: the sealed row, and what it was sealed with beside the key, anew each time. */
  readonly box?: ArrayBuffer;
  readonly iv?: Uint8Array<ArrayBuffer>;
}

/** What seals rows. */
export interface Sealer {
  readonly crypto: Runtime['crypto'];
  readonly subtle: SubtleCrypto;
  readonly key: CryptoKey;
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const marksOf = (row: object): string => JSON.stringify(row, MARKS);

/** AES-GCM over a row; its table and marks are sealed in too, so that no row passes for another. */
function means(table: TableName, row: object, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: bytesOf(table + marksOf(row)) };
}

/** A row → as it is stored; without a sealer, as it is. */
export async function seal<Name extends TableName>(
  sealer: Sealer | undefined,
  table: Name,
  row: Tables[Name],
): Promise<Stored> {
  const stored: Stored = { ...(JSON.parse(marksOf(row)) as Mark), v: ROW_VERSION };
  if (!sealer) return { ...stored, row };
  const iv = sealer.crypto.getRandomValues(new Uint8Array(12));
  const data = 'bytes' in row ? row.bytes : bytesOf(JSON.stringify(row));
  return { ...stored, iv, box: await sealer.subtle.encrypt(means(table, row, iv), sealer.key, data) };
}

/**
 * As it is stored → the row, whatever version it was written by.
 * @throws {EtdpDeviceError} `device.unreadable`: the key is another one, the row is damaged, or a newer version wrote it
 */
export async function unseal<Name extends TableName>(
  sealer: Sealer | undefined,
  table: Name,
  stored: Stored,
): Promise<Tables[Name]> {
  const { id, v = 1, box, iv, row = stored } = stored;
  try {
    let plain = row;
    if (v > ROW_VERSION || (box && !sealer)) throw new TypeError('not by this page');
    if (box && iv && sealer) {
      const data = await sealer.subtle.decrypt(means(table, stored, iv), sealer.key, box);
      plain = table === 'bytes' ? { id, bytes: data } : (JSON.parse(new TextDecoder().decode(data)) as object);
    }
    // What was sealed here is what this table's rows are.
    return brought({ ...plain }, v) as unknown as Tables[Name];
  } catch (cause) {
    throw new EtdpDeviceError('device.unreadable', cause);
  }
}
