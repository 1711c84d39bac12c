import { checkCatalogue, type FileProblem } from '../catalogue/check.ts';
import { readCatalogueFiles } from '../catalogue/files.ts';
import { correctionsToReview } from '../catalogue/layers.ts';
import { catalogueDir } from '../paths.ts';
import type { Command } from './command.ts';
import { noMore } from './options.ts';

const ALWAYS = ['procedures', 'calendars', 'declarations', 'fees'];
const NAMES = [
  ['procedures', 'procedures'],
  ['calendar', 'calendars'],
  ['declarations', 'declarations'],
  ['fees', 'fees'],
  ['imported', 'imported'],
  ['corrections', 'corrections'],
  ['withdrawn', 'withdrawn'],
] as const;

/** `e-tdp catalogue check`: says what is wrong and where, a line each. */
export const catalogueCheck: Command = ([folder, ...more], { environment, out, err }) => {
  noMore(folder?.startsWith('-') ? [folder] : more);
  const ward = environment['ETDP_CATALOGUE']?.trim() || null;
  const files = folder === undefined ? readCatalogueFiles(catalogueDir(), ward) : readCatalogueFiles(folder);
  const problems = checkCatalogue(files);
  const say = ({ file, pointer, message }: FileProblem, before = ''): void => {
    err(`${before}${file}${pointer === '' ? '' : `#${pointer}`} ${message}\n`);
  };
  for (const problem of problems) say(problem);
  if (problems.length === 0) for (const review of correctionsToReview(files)) say(review, 'look at again: ');
  const counts = NAMES.map(
    ([part, name]) => [files.filter(({ path }) => path.startsWith(`${part}/`)).length, name] as const,
  );
  out(
    problems.length === 0
      ? `The catalogue is in order: ${counts
          .filter(([count, name]) => count > 0 || ALWAYS.includes(name))
          .map(([count, name]) => `${String(count)} ${name}`)
          .join(', ')}\n`
      : `${String(problems.length)} problems\n`,
  );
  return Promise.resolve(problems.length === 0 ? 0 : 1);
};
