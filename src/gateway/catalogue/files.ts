import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the catalogue as it was found. */
export interface CatalogueFile {
  /** Below the catalogue's folder, with `/`: `procedures/1.001193.json`. */
  readonly path: string;
  readonly text: string;
}

/** Reads every JSON file of `procedures/` and `calendar/` in a catalogue's folder, in the order of their names. */
export function readCatalogueFiles(folder: string): CatalogueFile[] {
  return ['procedures', 'calendar'].flatMap((part) =>
    readdirSync(join(folder, part))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => ({ path: `${part}/${name}`, text: readFileSync(join(folder, part, name), 'utf8') })),
  );
}
