import { randomUUID } from 'node:crypto';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { digestBetween } from '../blob-store.ts';
import type { S3Body } from './request.ts';

/** Bytes read at a time. */
const STEP = 64 * 1024;

/**
 * A file in which bytes wait for their way to the store, each at its place, so that memory stays flat however large a file or slow a
 * client is. It has no name from the start: nothing of it is left when the process ends, however that ends.
 */
export async function openScratch(folder: string, id: string): Promise<FileHandle> {
  const path = join(folder, `${id}-${randomUUID().slice(0, 8)}`);
  const file = await open(path, 'wx+', 0o600);
  await rm(path);
  return file;
}

/** The bytes of a file from one place to before another, to be sent. @throws when it has fewer */
export async function bodyOf(file: FileHandle, from: number, to: number): Promise<S3Body> {
  const sha256 = await digestBetween(file, from, to);
  if (sha256 === null) throw new Error('a file on its way to the store is shorter than it was');
  return {
    size: to - from,
    sha256,
    bytes: () => Readable.from(stretchOf(file, from, to)),
  };
}

/** Not a stream of the file's own: that closes the file when it is broken off, and here the same bytes are sent once more. */
async function* stretchOf(file: FileHandle, from: number, to: number): AsyncGenerator<Uint8Array> {
  for (let at = from; at < to;) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(STEP), 0, Math.min(STEP, to - at), at);
    if (bytesRead === 0) throw new Error('a file on its way to the store is shorter than it was');
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}
