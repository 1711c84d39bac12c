import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../uploads/sync-folder.ts';

/**
 * The content of a key file, made by `make` when there is none. Only its owner may read it; it is on disk whole before its
 * name is there, and of two processes that start at once the second takes what the first made.
 */
export async function keyFile(folder: string, name: string, make: () => Buffer): Promise<Buffer> {
  const path = join(folder, name);
  const known = await readIfThere(path);
  if (known) return known;
  const made = make();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `.${name}.${randomUUID()}`);
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(made);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
  for (const changed of [folder, dirname(folder)]) await syncFolder(changed);
  return readFile(path);
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
