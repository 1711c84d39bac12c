import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { CopiedFile } from './copied-files.ts';
import { copyBytes, pathOf } from './copy-file.ts';
import { FILE_LIST, readFileList } from './file-list.ts';
import type { Manifest } from './manifest.ts';
import { digestOfFile } from './pieces.ts';
import { several } from './several.ts';
import { tablePath } from './tables.ts';

const AT_ONCE = 4;

/** Compares rows, keys and the list of files with their digests. @throws {Error} that names the piece which is not as it was written */
export async function checkPieces(folder: string, { tables, files, keys }: Manifest): Promise<void> {
  const pieces = [
    ...tables.map(({ name, sha256 }) => ({ path: tablePath(folder, name), sha256 })),
    ...keys.map(({ name, sha256 }) => ({ path: join(folder, 'keys', name), sha256 })),
    { path: join(folder, FILE_LIST), sha256: files.sha256 },
  ];
  for (const { path, sha256 } of pieces) {
    const found = await digestOfFile(path).catch(() => null);
    if (found !== sha256) throw damaged(path);
  }
}

/** Compares every file with the list. @throws {Error} that names the one which is not as it was written */
export async function checkFiles(folder: string): Promise<void> {
  await several(readFileList(folder), AT_ONCE, (file) => takeFile(folder, file, () => Promise.resolve()));
}

/** Reads a file of a backup. @throws {Error} at its end, when it is not as it was written */
export async function takeFile(
  folder: string,
  { id, size, sha256 }: CopiedFile,
  take: (bytes: Uint8Array, at: number) => Promise<void>,
): Promise<void> {
  const path = pathOf(folder, id);
  const source = await open(path).catch(() => null);
  if (!source) throw damaged(path);
  try {
    const found = await copyBytes(source, take);
    if (found.size !== size || found.sha256 !== sha256) throw damaged(path);
  } finally {
    await source.close();
  }
}

function damaged(path: string): Error {
  return new Error(`The backup is not as it was written: ${path} was changed or is missing`);
}
