import * as z from 'zod/mini';
import { GUIDANCE_TOPICS } from '../wire/guidance.ts';
import { procedureCodeSchema, timestampSchema, uuidSchema } from '../wire/primitives.ts';
import { DUTY_SESSIONS } from '../wire/roster.ts';
import { dateSchema } from './date.ts';

const postIdSchema = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/));

export const createHandoverSchema = z.object({ dossierId: uuidSchema });

/** People helped at a post. `at`: now unless told, at most 31 days ago. */
export const recordGuidanceSchema = z.object({
  postId: postIdSchema,
  people: z.int().check(z.minimum(1), z.maximum(500)),
  topic: z.enum(GUIDANCE_TOPICS),
  procedureCode: z.optional(procedureCodeSchema),
  at: z.optional(timestampSchema),
});
export type RecordGuidance = z.infer<typeof recordGuidanceSchema>;

/** Takes the place of everything the roster had from one date to another, both included. */
export const putRosterSchema = z.object({
  from: dateSchema,
  to: dateSchema,
  duties: z
    .array(
      z.object({
        date: dateSchema,
        session: z.enum(DUTY_SESSIONS),
        postId: z.nullable(postIdSchema),
        name: z.string().check(z.minLength(1), z.maxLength(100)),
        phone: z.nullable(z.string().check(z.regex(/^[0-9+(). -]{3,30}$/))),
      }),
    )
    .check(z.maxLength(1000)),
});
export type PutRoster = z.infer<typeof putRosterSchema>;
