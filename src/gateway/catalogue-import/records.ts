import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** Beside the folders of a ward's catalogue: what the import itself has written, to tell it from what somebody has changed since. */
export const RECORDS_FILE = 'imports.json';

const recordsSchema = z.strictObject({
  version: z.literal(1),
  /** SHA-256 (hex) of what was written, by path. Two, where an import was ended in the middle. */
  files: z.record(z.string(), z.array(z.string()).check(z.maxLength(4))),
});
export type ImportRecords = z.infer<typeof recordsSchema>;

/** @throws {Error} that names the file */
export function readRecords(folder: string): ImportRecords {
  const file = join(folder, RECORDS_FILE);
  if (!existsSync(file)) return { version: 1, files: {} };
  try {
    return recordsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file} is not as the import wrote it`, { cause: error });
  }
}

/** Whether a file is as an import has written it. */
export function isOurs({ files }: ImportRecords, path: string, text: string): boolean {
  return Object.hasOwn(files, path) && (files[path] ?? []).includes(digestOf(text));
}

/** The records with what is about to be written: what is there now and what will be are both ours, whenever this ends. */
export function withFiles(
  { files }: ImportRecords,
  writes: ReadonlyMap<string, string | null>,
  keep: boolean,
): ImportRecords {
  const next = new Map(Object.entries(files));
  for (const [path, text] of writes) {
    const before = keep ? (next.get(path) ?? []) : [];
    if (text === null && !keep) next.delete(path);
    else next.set(path, [...new Set([...before.slice(-2), ...(text === null ? [] : [digestOf(text)])])]);
  }
  return { version: 1, files: Object.fromEntries([...next].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
