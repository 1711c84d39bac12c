import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeAll, type BlobFile, type BlobStore } from '../uploads/blob-store.ts';
import type { CopiedFile } from './copied-files.ts';

const STEP = 256 * 1024;

/** Where a file is in a backup. */
export function pathOf(folder: string, id: string): string {
  return join(folder, 'files', id.slice(0, 2), id);
}

/** Copies a file as it lies in the store: sealed. It is on disk when this resolves. Null when the store has none. */
export async function copyFile(store: BlobStore, id: string, folder: string): Promise<CopiedFile | null> {
  // The scanner may move it from the first place to the second, and nothing moves it back.
  const source = (await store.openKept(id)) ?? (await store.openQuarantined(id));
  if (!source) return null;
  try {
    await mkdir(dirname(pathOf(folder, id)), { recursive: true, mode: 0o700 });
    const target = await open(pathOf(folder, id), 'w', 0o600);
    try {
      const { size, sha256 } = await copyBytes(source, (bytes, at) => writeAll(target, bytes, at));
      await target.datasync();
      return { id, size, sha256 };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Reads a file from its first byte to its last. Says how long it was, and its SHA-256 (hex). */
export async function copyBytes(
  source: Pick<BlobFile, 'read'>,
  take: (bytes: Uint8Array, at: number) => Promise<void>,
): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  const step = Buffer.allocUnsafe(STEP);
  let at = 0;
  for (;;) {
    const { bytesRead } = await source.read(step, 0, step.length, at);
    if (bytesRead === 0) return { size: at, sha256: hash.digest('hex') };
    const bytes = step.subarray(0, bytesRead);
    hash.update(bytes);
    await take(bytes, at);
    at += bytesRead;
  }
}
