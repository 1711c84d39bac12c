import { checkCatalogue } from '../catalogue/check.ts';
import { readCatalogueFiles } from '../catalogue/files.ts';
import { catalogueDir } from '../paths.ts';
import type { Command } from './command.ts';

/** `e-tdp catalogue check`: says what is wrong and where, a line each. */
export const catalogueCheck: Command = (args, { out, err }) => {
  const files = readCatalogueFiles(args[0] ?? catalogueDir());
  const problems = checkCatalogue(files);
  for (const { file, pointer, message } of problems) err(`${file}${pointer === '' ? '' : `#${pointer}`} ${message}\n`);
  const procedures = files.filter(({ path }) => path.startsWith('procedures/')).length;
  out(
    problems.length === 0
      ? `The catalogue is in order: ${String(procedures)} procedures, ${String(files.length - procedures)} calendars\n`
      : `${String(problems.length)} problems\n`,
  );
  return Promise.resolve(problems.length === 0 ? 0 : 1);
};
