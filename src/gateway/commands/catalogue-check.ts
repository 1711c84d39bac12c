import { checkCatalogue } from '../catalogue/check.ts';
import { readCatalogueFiles } from '../catalogue/files.ts';
import { catalogueDir } from '../paths.ts';
import type { Command } from './command.ts';
import { noMore } from './options.ts';

/** `e-tdp catalogue check`: says what is wrong and where, a line each. */
export const catalogueCheck: Command = ([folder = catalogueDir(), ...more], { out, err }) => {
  noMore(folder.startsWith('-') ? [folder] : more);
  const files = readCatalogueFiles(folder);
  const problems = checkCatalogue(files);
  for (const { file, pointer, message } of problems) err(`${file}${pointer === '' ? '' : `#${pointer}`} ${message}\n`);
  const [procedures, calendars, declarations, fees] = ['procedures/', 'calendar/', 'declarations/', 'fees/'].map(
    (part) => String(files.filter(({ path }) => path.startsWith(part)).length),
  );
  out(
    problems.length === 0
      ? `The catalogue is in order: ${procedures ?? ''} procedures, ${calendars ?? ''} calendars, ${declarations ?? ''} declarations, ${fees ?? ''} fees\n`
      : `${String(problems.length)} problems\n`,
  );
  return Promise.resolve(problems.length === 0 ? 0 : 1);
};
