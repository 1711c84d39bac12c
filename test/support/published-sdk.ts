/** A folder with the SDK as it is published, in which a program imports it by its public name. */
import { symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtSdk } from './built-sdk.ts';
import type { Ending } from './ending.ts';

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** Writes programs, by name, into such a folder, and answers where it is. It goes with the tests. */
export async function besidePublishedSdk(t: Ending, programs: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(dirname(await builtSdk(t)), '../..');
  await symlink(MODULES, join(folder, 'node_modules'), 'junction');
  for (const [name, text] of Object.entries(programs)) await writeFile(join(folder, name), text);
  return folder;
}
