import * as z from 'zod/mini';
import { openEnum } from './primitives.ts';

export const DUTY_SESSIONS = ['morning', 'afternoon'] as const;

/** Somebody on duty, at a post or (without one) at the agency. */
export const dutySchema = z.object({
  /** Local date `YYYY-MM-DD`. */
  date: z.string(),
  session: openEnum(DUTY_SESSIONS, 'other'),
  postId: z.nullable(z.string()),
  name: z.string(),
  phone: z.nullable(z.string()),
});
export type Duty = z.infer<typeof dutySchema>;

/** Who is on duty from one date to another, both included. `version` is that of the agency's whole roster, and its ETag. */
export const rosterSchema = z.object({
  agencyId: z.string(),
  from: z.string(),
  to: z.string(),
  version: z.number(),
  duties: z.array(dutySchema),
});
export type Roster = z.infer<typeof rosterSchema>;
