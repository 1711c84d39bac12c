import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the catalogue as it was found. */
export interface CatalogueFile {
  /** Below the catalogue's folder, with `/`: `procedures/1.001193.json`. */
  readonly path: string;
  readonly text: string;
}

/** Folders that a catalogue may do without. */
const OPTIONAL = ['declarations', 'fees'];

/**
 * Reads every JSON file of `procedures/`, `calendar/` and, where they are there, `declarations/` and `fees/` in a catalogue's folder, in the order of
 * their names.
 * @throws {Error} that names the folder that is missing
 */
export function readCatalogueFiles(folder: string): CatalogueFile[] {
  return ['procedures', 'calendar', ...OPTIONAL].flatMap((part) =>
    (!OPTIONAL.includes(part) || existsSync(join(folder, part)) ? namesIn(join(folder, part)) : [])
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
