import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { procedureSummarySchema, type ProcedureSummary } from '../src/contract/wire/procedure-summary.ts';
import { root } from '../tools/lib/elements.mjs';

/** The catalogue as it is: 28 procedures. */
export const REAL: readonly ProcedureSummary[] = globSync('catalogue/procedures/*.json', { cwd: root })
  .sort()
  .map((file) => z.parse(procedureSummarySchema, JSON.parse(readFileSync(join(root, file), 'utf8'))));

/** As many procedures as are asked for: the real ones, and others made of the words of their names, as common as words get. */
export function procedures(count: number): ProcedureSummary[] {
  const words = REAL.flatMap(({ name, aliases }) => [name, ...aliases].join(' ').split(' '));
  const some = (from: number, step: number, length: number): string =>
    Array.from({ length }, (_, at) => words[(from + at * step) % words.length]).join(' ');
  const invented = Array.from({ length: Math.max(0, count - REAL.length) }, (_, at): ProcedureSummary => ({
    code: `9.${String(at).padStart(6, '0')}`,
    name: some(at * 7, 1 + (at % 13), 14),
    shortName: { vi: some(at * 5, 1 + (at % 11), 5) },
    field: REAL[at % REAL.length]?.field ?? '',
    serviceLevel: 'full',
    filing: 'guidance',
    aliases: [some(at * 3, 2, 3), some(at * 11, 3, 3), some(at * 17, 5, 2)],
  }));
  return [...invented, ...REAL].slice(-count);
}
