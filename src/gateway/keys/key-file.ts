import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../uploads/sync-folder.ts';

/** The content of a key file, made by `make` when there is none; of two processes that start at once the second takes what the first made. */
export async function keyFile(folder: string, name: string, make: () => Buffer): Promise<Buffer> {
  const path = join(folder, name);
  const known = await readIfThere(path);
  if (known) return known;
  await writeKeyFile(folder, name, make());
  return readFile(path);
}

/**
 * Writes a key file, which only its owner may read: it is on disk whole before its name is there. False when the name is taken, by
 * somebody who wrote it at the same moment; what is there is never replaced.
 */
export async function writeKeyFile(folder: string, name: string, content: Buffer): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `.${name}.${randomUUID()}`);
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  let written = true;
  try {
    await link(draft, join(folder, name));
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    written = false;
  } finally {
    await unlink(draft);
  }
  for (const changed of [folder, dirname(folder)]) await syncFolder(changed);
  return written;
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
