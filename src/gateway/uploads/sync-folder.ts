import { open } from 'node:fs/promises';

/** Puts the names in a folder on disk: what was created, renamed or removed there survives a power cut. */
export async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder; its file system journals names by itself.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
