import { join } from 'node:path';
import type { ListedFile } from './copied-files.ts';
import type { Manifest } from './manifest.ts';
import { readLines, writeLines } from './pieces.ts';

export const FILE_LIST = 'files.jsonl.gz';

/** Lists the files of a backup. */
export async function writeFileList(folder: string, files: Iterable<ListedFile>): Promise<Manifest['files']> {
  let bytes = 0;
  async function* listed(): AsyncGenerator {
    for (const { id, size, sha256, infected } of files) {
      bytes += size;
      yield [id, size, sha256, infected];
    }
  }
  const { lines, sha256 } = await writeLines(join(folder, FILE_LIST), listed());
  return { count: lines, bytes, sha256 };
}

/** The files of a backup whose list is as it was written. */
export async function* readFileList(folder: string): AsyncGenerator<ListedFile> {
  for await (const line of readLines(join(folder, FILE_LIST))) {
    const [id, size, sha256, infected] = Array.isArray(line) ? (line as unknown[]) : [];
    if (typeof id !== 'string' || typeof size !== 'number' || typeof sha256 !== 'string')
      throw new Error(`${FILE_LIST} of the backup cannot be read`);
    yield { id, size, sha256, infected: infected === true };
  }
}
