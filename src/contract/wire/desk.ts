import * as z from 'zod/mini';
import { DESK_ACTIONS } from '../rules/desk-actions.ts';
import { dossierSchema, dossierStateSchema } from './dossier.ts';
import { paymentSchema } from './payment.ts';
import { openEnum, procedureCodeSchema, timestampSchema, uuidSchema } from './primitives.ts';
import { CHANNELS } from './dossier.ts';
import { feeDueSchema } from './fee-due.ts';
import { timelineEntrySchema } from './tracking.ts';

/** A line of the ward's work list. */
export const deskItemSchema = z.object({
  id: uuidSchema,
  code: z.string(),
  procedureCode: procedureCodeSchema,
  procedureName: z.string(),
  applicantName: z.string(),
  channel: openEnum(CHANNELS, 'other'),
  state: dossierStateSchema,
  version: z.number(),
  submittedAt: timestampSchema,
  dueAt: z.nullable(timestampSchema),
});
export type DeskItem = z.infer<typeof deskItemSchema>;

/**
 * A dossier as the ward reads it: with its history and what may be done next by this person. Files of a result that have not been
 * given out yet stand among the documents, on the slot `result`.
 */
export const deskDossierSchema = z.object({
  ...dossierSchema.shape,
  procedureName: z.string(),
  timeline: z.array(timelineEntrySchema),
  /** What the applicant has said about each fee that was asked for, the first one first. */
  payments: z.array(paymentSchema),
  /** What is due by the tariff in force, where there is one in figures; the officer asks for it, or for less. */
  feeDue: z.optional(feeDueSchema),
  allowedActions: z.array(openEnum(DESK_ACTIONS, 'unknown')),
});
export type DeskDossier = z.infer<typeof deskDossierSchema>;
