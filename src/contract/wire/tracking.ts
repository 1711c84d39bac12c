import * as z from 'zod/mini';
import { dossierStateSchema } from './dossier.ts';
import { paymentRequestSchema } from './payment.ts';
import { procedureCodeSchema, timestampSchema, uuidSchema } from './primitives.ts';
import { resultSchema } from './result.ts';
import { supplementRequestSchema } from './supplement.ts';

/** One thing that happened to a dossier, as the public may see it. `seq` is its place in the dossier's log. */
export const timelineEntrySchema = z.object({
  seq: z.number(),
  at: timestampSchema,
  state: dossierStateSchema,
  /** The officer's words to the applicant, if any. */
  note: z.nullable(z.string()),
  dueAt: z.nullable(timestampSchema),
  /** The open request for papers after this entry, and the open request for a fee. */
  supplement: z.nullable(supplementRequestSchema),
  payment: z.nullable(paymentRequestSchema),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

/** What the tracker shows. No personal data; `dossierId` is there for the holder of the secret only. */
export const trackingSchema = z.object({
  code: z.string(),
  dossierId: z.nullable(uuidSchema),
  agencyId: z.string(),
  agencyName: z.string(),
  procedureCode: procedureCodeSchema,
  procedureName: z.string(),
  state: dossierStateSchema,
  submittedAt: timestampSchema,
  dueAt: z.nullable(timestampSchema),
  supplement: z.nullable(supplementRequestSchema),
  payment: z.nullable(paymentRequestSchema),
  /** What the ward has given, as in a dossier; empty for who proves with a phone number, for names of files name people. */
  results: z.array(resultSchema),
  /** Oldest first. */
  timeline: z.array(timelineEntrySchema),
});
export type Tracking = z.infer<typeof trackingSchema>;

/** The status after one more entry; an entry already known changes nothing. Pure; used by live updates. */
export function withTimelineEntry(tracking: Tracking, entry: TimelineEntry): Tracking {
  if (tracking.timeline.some((known) => known.seq === entry.seq)) return tracking;
  const timeline = [...tracking.timeline, entry].sort((a, b) => a.seq - b.seq);
  const latest = timeline.at(-1) ?? entry;
  const { state, dueAt, supplement, payment } = latest;
  return { ...tracking, timeline, state, dueAt, supplement, payment };
}
