import * as z from 'zod/mini';
import { localizedTextSchema, openEnum, procedureCodeSchema } from './primitives.ts';

/** How far a procedure can be done online (NĐ 42/2022: một phần, toàn trình). */
export const SERVICE_LEVELS = ['full', 'partial'] as const;
/** `online`: the whole form is here and can be filed. `guidance`: shown and explained, filed elsewhere. */
export const FILING_MODES = ['online', 'guidance'] as const;

/** What a list and a search need to know of a procedure. Apart from the rest, so that a list costs a page no form schemas. */
export const procedureSummarySchema = z.object({
  code: procedureCodeSchema,
  /** The official name, NFC. The longest in the national catalogue has 1,192 characters. */
  name: z.string(),
  /** The name a neighbour would use. */
  shortName: localizedTextSchema,
  field: z.string(),
  serviceLevel: openEnum(SERVICE_LEVELS, 'unknown'),
  filing: openEnum(FILING_MODES, 'guidance'),
  /** Everyday words for it, for search. */
  aliases: z.array(z.string()),
});
export type ProcedureSummary = z.infer<typeof procedureSummarySchema>;
