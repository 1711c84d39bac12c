import { readSync } from 'node:fs';
import { cipherInPlace } from '../uploads/file-cipher.ts';
import type { Source } from '../uploads/sealed-file.ts';

/** Bytes read and unsealed at a time: what is made anew for each is then small enough to be had without asking the system for memory. */
const STEP = 64 * 1024;
/** Bytes that are kept for the next file. For larger ones memory is taken and given back. */
const KEPT = 16 * 1024 * 1024;
let kept = new Uint8Array(0);

/**
 * All of a file, in memory that the next call uses again.
 * @throws {RangeError} when it has fewer bytes
 */
export function readSource({ fd, key }: Source, size: number): Uint8Array {
  const bytes = memoryFor(size);
  for (let at = 0; at < size;) {
    const read = readSync(fd, bytes, at, Math.min(STEP, size - at), at);
    if (read === 0) throw new RangeError('a file is shorter than it was');
    if (key) cipherInPlace(key, bytes.subarray(at, at + read), at);
    at += read;
  }
  return bytes;
}

function memoryFor(size: number): Uint8Array {
  if (size > KEPT) return new Uint8Array(size);
  // Twice as much each time: files of many sizes do not each ask for memory.
  if (kept.byteLength < size) kept = new Uint8Array(Math.min(KEPT, Math.max(size, 2 * kept.byteLength)));
  return kept.subarray(0, size);
}
