import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the catalogue as it was found. */
export interface CatalogueFile {
  /** Below the catalogue's folder, with `/`: `procedures/1.001193.json`. */
  readonly path: string;
  readonly text: string;
}

/** Folders of a catalogue. */
export const PARTS = [
  'procedures',
  'calendar',
  'declarations',
  'fees',
  'imported',
  'corrections',
  'withdrawn',
] as const;
/** Those that a whole catalogue cannot do without. */
const NEEDED: readonly string[] = ['procedures', 'calendar'];

/**
 * Reads every JSON file of a catalogue's folders, in the order of their names; over them those of a ward's own folder, which may have any
 * of the folders: a file of the same name is the ward's.
 * @throws {Error} that names the folder that is missing
 */
export function readCatalogueFiles(folder: string, ward: string | null = null): CatalogueFile[] {
  const own = ward === null ? [] : filesIn(ward, []);
  if (ward !== null && !existsSync(ward))
    throw new Error(`There is no catalogue here: the folder ${ward} cannot be read`);
  const paths = new Set(own.map(({ path }) => path));
  return [...filesIn(folder, NEEDED).filter(({ path }) => !paths.has(path)), ...own];
}

function filesIn(folder: string, needed: readonly string[]): CatalogueFile[] {
  return PARTS.flatMap((part) =>
    (needed.includes(part) || existsSync(join(folder, part)) ? namesIn(join(folder, part)) : [])
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => ({ path: `${part}/${name}`, text: readFileSync(join(folder, part, name), 'utf8') })),
  );
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw new Error(`There is no catalogue here: the folder ${folder} cannot be read`, { cause: error });
  }
}
