import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { S3Client } from './client.ts';
import { S3Fault } from './fault.ts';
import type { S3Body } from './request.ts';
import { bodyOf } from './scratch.ts';
import { sha256 } from './signature.ts';

/** Bytes of a part of a large object. S3 wants 5 MiB at least, and takes 10,000 parts. */
export const PART_BYTES = 16 * 1024 * 1024;

/** Puts the first `size` bytes of a file as one object: whole or not at all. A large one goes in parts. */
export async function keepObject(client: S3Client, key: string, file: FileHandle, size: number): Promise<void> {
  if (size <= PART_BYTES) {
    await client.put(key, await bodyOf(file, 0, size));
    return;
  }
  const uploadId = await client.begin(key);
  try {
    const tags: string[] = [];
    for (let at = 0; at < size; at += PART_BYTES) {
      const body = await bodyOf(file, at, Math.min(size, at + PART_BYTES));
      tags.push(await client.putPart(key, uploadId, tags.length + 1, body));
    }
    await client.complete(key, uploadId, completion(tags));
  } catch (error) {
    // The answer to the completion may have been lost on the way: what is there by this name was put by it, or by one like it.
    if (error instanceof S3Fault && error.reason === 'NoSuchUpload' && (await client.sizeOf(key)) === size) return;
    await client.abort(key, uploadId).catch(() => undefined);
    throw error;
  }
}

function completion(tags: readonly string[]): S3Body {
  const parts = tags.map((tag, at) => `<Part><PartNumber>${String(at + 1)}</PartNumber><ETag>${tag}</ETag></Part>`);
  const text = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`;
  return { size: Buffer.byteLength(text), sha256: sha256(text), bytes: () => Readable.from([Buffer.from(text)]) };
}
