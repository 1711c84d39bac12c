import { createHash } from 'node:crypto';
import { ProcedureIndex } from '../../contract/rules/search.ts';
import { procedureSummarySchema } from '../../contract/wire/procedure-summary.ts';
import type { Catalogue } from '../context.ts';
import { calendarFileSchema, joinCalendars, type JoinedCalendar } from './calendar-file.ts';
import { checkCatalogue } from './check.ts';
import { declarationFileSchema } from './declaration-file.ts';
import { feeFileSchema } from './fee-file.ts';
import { readCatalogueFiles } from './files.ts';
import { effectiveProcedures } from './layers.ts';

/**
 * Reads a catalogue's folder, and a ward's own over it, into memory: procedures, what can be filed online first, and the calendar of days
 * off.
 * @throws {Error} that names the first file that is not as it should be
 */
export function loadCatalogue(
  folder: string,
  ward: string | null = null,
): { catalogue: Catalogue; calendar: JoinedCalendar } {
  const files = readCatalogueFiles(folder, ward);
  const [problem, ...more] = checkCatalogue(files);
  if (problem) {
    throw new Error(
      `The catalogue is not as it should be: ${problem.file}${problem.pointer} ${problem.message}` +
        (more.length > 0 ? ` (and ${String(more.length)} more: run "e-tdp catalogue check")` : ''),
    );
  }
  const of = (part: string): unknown[] =>
    files.filter(({ path }) => path.startsWith(part)).map(({ text }): unknown => JSON.parse(text));
  const all = effectiveProcedures(files).sort((a, b) => Number(b.filing === 'online') - Number(a.filing === 'online'));
  const byCode = new Map(all.map((procedure) => [procedure.code, procedure]));
  const declarations = new Map(
    of('declarations/')
      .map((one) => declarationFileSchema.parse(one))
      .map((one) => [one.code, one]),
  );
  const fees = new Map(
    of('fees/')
      .map((one) => feeFileSchema.parse(one))
      .map((one) => [one.code, one.tariffs]),
  );
  const index = new ProcedureIndex(all.map((procedure) => procedureSummarySchema.parse(procedure)));
  const hash = createHash('sha256');
  for (const { path, text } of files) hash.update(`${path}\n${text}\n`);
  return {
    catalogue: {
      all,
      get: (code) => byCode.get(code),
      tariffs: (code) => fees.get(code) ?? [],
      declaration: (code) => declarations.get(code),
      search: (query) => index.search(query),
      digest: hash.digest('hex'),
    },
    calendar: joinCalendars(of('calendar/').map((one) => calendarFileSchema.parse(one))),
  };
}
