import { chmod, mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { chunksOf } from '../documents/content-stream.ts';
import { writeAll, type BlobStore } from '../uploads/blob-store.ts';
import type { Collected } from './collect.ts';

/** Nobody else on the machine reads it. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/**
 * Writes a resident's data into a folder that is new or empty: a page to read, `data.json` for machines, and the files of each dossier
 * as they came. Answers how many files of those that should be there are not.
 * @throws {Error} where there is something in the folder, or it cannot be written to
 */
export async function writeFolder(
  folder: string,
  { collected, page }: { readonly collected: Collected; readonly page: string },
  blobs: Pick<BlobStore, 'openKept'>,
): Promise<number> {
  await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
  if ((await readdir(folder)).length > 0) throw new Error(`There is something in ${folder} already`);
  // An empty one that was there may have been open to others.
  await chmod(folder, FOLDER_MODE);
  await write(join(folder, 'index.html'), [Buffer.from(page)]);
  await write(join(folder, 'data.json'), [Buffer.from(`${JSON.stringify(collected, null, 2)}\n`)]);
  let missing = 0;
  for (const { documents } of collected.dossiers)
    for (const { file, blob, size } of documents) {
      const bytes = file === null || blob === null ? null : await blobs.openKept(blob);
      if (file === null) continue;
      if (!bytes) {
        missing += 1;
        continue;
      }
      try {
        await mkdir(dirname(join(folder, file)), { recursive: true, mode: FOLDER_MODE });
        await write(join(folder, file), chunksOf(bytes, [{ at: 0, size }]));
      } finally {
        await bytes.close();
      }
    }
  return missing;
}

/** Whole and on disk when this returns. A file of that name is not followed or written over. */
async function write(path: string, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'wx', FILE_MODE);
  try {
    let at = 0;
    for await (const chunk of chunks) {
      await writeAll(file, chunk, at);
      at += chunk.byteLength;
    }
    await file.sync();
  } finally {
    await file.close();
  }
}
