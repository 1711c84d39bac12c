import * as z from 'zod/mini';
import { CHANNELS, dossierStateSchema } from './dossier.ts';
import { openEnum } from './primitives.ts';

/**
 * How many dossiers were filed at an agency from one local date to another, both included, and how they stand now. No personal data.
 * On time is as wards are measured (QĐ 766/QĐ-TTg): time in which papers were awaited is left out, and more than one request for
 * papers counts as late. `returned…`: the ward is done with it, whatever the end; a dossier without a due date is never late.
 */
export const statisticsSchema = z.object({
  agencyId: z.string(),
  from: z.string(),
  to: z.string(),
  submitted: z.number(),
  byChannel: z.array(z.object({ channel: openEnum(CHANNELS, 'other'), count: z.number() })),
  byProcedure: z.array(z.object({ procedureCode: z.string(), count: z.number() })),
  byState: z.array(z.object({ state: dossierStateSchema, count: z.number() })),
  onTime: z.object({
    returnedOnTime: z.number(),
    returnedLate: z.number(),
    openOnTime: z.number(),
    openLate: z.number(),
  }),
  /** People helped at the posts in these days. */
  guided: z.number(),
  /** What applicants said of these dossiers; the average is of 1 to 5. */
  ratings: z.object({ count: z.number(), average: z.nullable(z.number()) }),
});
export type Statistics = z.infer<typeof statisticsSchema>;
