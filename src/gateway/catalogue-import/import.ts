import { existsSync, mkdirSync } from 'node:fs';
import { checkCatalogue } from '../catalogue/check.ts';
import { readCatalogueFiles, type CatalogueFile } from '../catalogue/files.ts';
import { choose, type Wishes } from './choose.ts';
import { plan } from './plan.ts';
import { readRecords } from './records.ts';
import type { Report } from './report.ts';
import type { Sourced } from './sourced.ts';
import { writePlan } from './write.ts';

export interface ImportOptions extends Wishes {
  /** The ward's own catalogue, laid over `base`; made where it is not there yet. */
  readonly folder: string;
  readonly base: string;
  readonly from: string;
  readonly dryRun: boolean;
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly complete: boolean;
}

/**
 * Takes what a source has into a ward's catalogue. Nothing is written where the catalogue was not in order before, or would not be after.
 * @throws {Error} in one sentence
 */
export async function importCatalogue(all: readonly Sourced[], options: ImportOptions): Promise<Report> {
  const { folder, base, from, dryRun, today, complete } = options;
  const files = readCatalogueFiles(base, existsSync(folder) ? folder : null);
  requireOrder(files, 'is not as it should be');
  const records = readRecords(folder);
  const { chosen, passedOver } = choose(all, options);
  const { lines, writes } = plan(chosen, { files, records, today, complete });
  requireOrder(filesAfter(files, writes), 'would not be as it should be, and nothing was written');
  if (!dryRun && writes.size > 0) {
    mkdirSync(folder, { recursive: true });
    await writePlan(folder, writes, records);
  }
  return { from, folder, dryRun, passedOver, lines };
}

function filesAfter(files: readonly CatalogueFile[], writes: ReadonlyMap<string, string | null>): CatalogueFile[] {
  const written = [...writes].flatMap(([path, text]) => (text === null ? [] : [{ path, text }]));
  return [...files.filter(({ path }) => !writes.has(path)), ...written];
}

function requireOrder(files: readonly CatalogueFile[], what: string): void {
  const [problem] = checkCatalogue(files);
  if (problem) throw new Error(`The catalogue ${what}: ${problem.file}${problem.pointer} ${problem.message}`);
}
