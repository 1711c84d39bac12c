import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const FILE_LIMIT = 64 * 1024 * 1024;
const FOLDER_LIMIT = 256 * 1024 * 1024;
/** Records of one import; the national catalogue has 5,670 procedures. */
const RECORDS = 20_000;
/** Members that wrap records on the way: of the portal's answers, of the adapter's, of pages of a list. */
const WRAPS = ['data', 'result', 'content', 'items', 'records'];

/**
 * The records of a file that was saved from the portal: JSON, or a record a line; or of every such file in a folder.
 * @throws {Error} that names the file and what is wrong with it
 */
export async function savedRecords(path: string): Promise<unknown[]> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new Error(`There is no file or folder ${path}`);
  if (!found.isDirectory()) return recordsIn(await bytesOf(path, FILE_LIMIT), path);
  const names = (await readdir(path)).filter((name) => /\.jsonl?$/.test(name)).sort();
  if (names.length === 0) throw new Error(`There is no .json file in the folder ${path}`);
  const records: unknown[] = [];
  let left = FOLDER_LIMIT;
  for (const name of names) {
    const file = join(path, name);
    const bytes = await bytesOf(file, Math.min(FILE_LIMIT, left));
    left -= bytes.length;
    for (const record of recordsIn(bytes, file)) records.push(record);
    if (records.length > RECORDS) throw new Error(`There are more than ${String(RECORDS)} records in ${path}`);
  }
  return records;
}

async function bytesOf(file: string, limit: number): Promise<Buffer> {
  const { size } = await stat(file);
  if (size > limit) throw new Error(`${file} is larger than ${String(Math.floor(limit / 1024 / 1024))} MiB`);
  return readFile(file);
}

/**
 * The records in a text as it came.
 * @param from what it is called in a sentence about it
 * @throws {Error}
 */
export function recordsIn(bytes: Uint8Array, from: string): unknown[] {
  const records = valuesIn(decoded(bytes, from), from).flatMap((value) => unwrapped(value));
  if (records.length === 0) throw new Error(`${from} holds no procedure`);
  if (records.length > RECORDS) throw new Error(`${from} holds more than ${String(RECORDS)} records`);
  return records;
}

function decoded(bytes: Uint8Array, from: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Error(`${from} is not in UTF-8: save it anew, in UTF-8`, { cause: error });
  }
}

function valuesIn(text: string, from: string): unknown[] {
  try {
    return [JSON.parse(text)];
  } catch (error) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (lines.length < 2 || !isJson(lines[0] ?? '')) throw new Error(`${from} is not JSON`, { cause: error });
    return lines.map((line, at): unknown => {
      if (isJson(line)) return JSON.parse(line);
      throw new Error(`${from} is not JSON at its record ${String(at + 1)}`, { cause: error });
    });
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function unwrapped(value: unknown, depth = 0): unknown[] {
  if (typeof value !== 'object' || value === null || depth > 4) return [value];
  if (Array.isArray(value)) return (value as unknown[]).flatMap((one) => unwrapped(one, depth + 1));
  if (Object.hasOwn(value, 'executionMethods') || Object.hasOwn(value, 'MATTHC')) return [value];
  const wrap = WRAPS.find(
    (name) => Object.hasOwn(value, name) && isContainer((value as Record<string, unknown>)[name]),
  );
  return wrap === undefined ? [value] : unwrapped((value as Record<string, unknown>)[wrap], depth + 1);
}

function isContainer(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
