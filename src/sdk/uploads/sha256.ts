import { systemRuntime, type Runtime } from '../runtime.ts';
import { load } from '../transport/load.ts';
import { areHere, readPiece, sizeOf, type Bytes } from './bytes.ts';
import type * as ours from './sha256-large.ts';

/** Above this, what is not in memory yet is hashed piece by piece, in a worker, instead of in one. */
const WHOLE = 8 * 1024 * 1024;

/** Our own SHA-256 costs 0.7 kB and is seldom needed: for a large file that is read from where it lies, and on pages without https. */
const large = (): Promise<typeof ours> => load(() => import('./sha256-large.ts'));

type Hashing = Pick<Runtime, 'crypto'> & Partial<Pick<Runtime, 'worker' | 'clock'>>;

/**
 * Fetches what hashing will need here, so that a file can be taken without a network later. Only pages without https need anything.
 */
export function prepareSha256({ crypto }: Pick<Runtime, 'crypto'>): void {
  if (!crypto.subtle) void large().catch(() => undefined);
}

/**
 * SHA-256 of bytes, 32 bytes; the runtime's own where it has one.
 * @throws {EtdpFileError} `file.unreadable`
 * @throws {EtdpConnectionError} our own could not be fetched
 */
export async function sha256(
  bytes: Bytes,
  runtime: Hashing = systemRuntime,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const size = sizeOf(bytes);
  const { subtle } = runtime.crypto;
  if (subtle && (areHere(bytes) || size <= WHOLE))
    return new Uint8Array(await subtle.digest('SHA-256', await readPiece(bytes, 0, size)));
  return await (await large()).sha256Large(bytes, runtime, signal);
}

/** Bytes as lower-case hex. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
