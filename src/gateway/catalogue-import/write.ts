import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { RECORDS_FILE, withFiles, type ImportRecords } from './records.ts';

/**
 * Writes what a plan says into a ward's folder, each file whole or not at all: whoever reads it meanwhile, and whenever this ends, has a
 * catalogue. What it writes is recorded before and after, so that an import that was ended in the middle is simply begun anew.
 */
export async function writePlan(
  folder: string,
  writes: ReadonlyMap<string, string | null>,
  records: ImportRecords,
): Promise<void> {
  await writeWhole(join(folder, RECORDS_FILE), recorded(withFiles(records, writes, true)));
  for (const [path, text] of writes) {
    if (text === null) await rm(join(folder, path), { force: true });
    else await writeWhole(join(folder, path), text);
  }
  await writeWhole(join(folder, RECORDS_FILE), recorded(withFiles(records, writes, false)));
}

function recorded(records: ImportRecords): string {
  return `${JSON.stringify(records, null, 2)}\n`;
}

/** Beside its place first, and to the disk, and only then by its name. */
async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const beside = `${file}.${String(process.pid)}.tmp`;
  const handle = await open(beside, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, file);
}
