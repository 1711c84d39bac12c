import type { DocumentRow } from '../database/tables.ts';
import type { LogEvent } from './chain.ts';
import { infectedDataSchema } from './event-data.ts';

/** What is kept from everybody as infected is so by the scanner's word in the log: nobody hides a paper by a mark in a row. Pure. */
export function checkScans(
  documents: readonly DocumentRow[],
  log: readonly LogEvent[],
): { fault: string; at: string }[] {
  const logged = log
    .filter(({ type }) => type === 'quarantined')
    .flatMap(({ data }) => infectedDataSchema.safeParse(data).data?.infected ?? []);
  return documents
    .filter(({ scan }) => scan === 'infected')
    .filter(({ id, sha256 }) => !logged.some((one) => one.id === id && one.sha256 === sha256))
    .map(({ id }) => ({ fault: 'quarantine-not-logged', at: id }));
}
