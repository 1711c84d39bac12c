import * as z from 'zod/mini';
import { LOG_EVENT_TYPES } from '../../contract/rules/log.ts';
import { ACTORS } from '../../contract/rules/status.ts';
import { erasureSchema } from '../../contract/wire/erasure.ts';
import { filedDataSchema, loggedFileSchema } from '../../contract/wire/log.ts';
import { openEnum } from '../../contract/wire/primitives.ts';
import { fromJson } from '../transport/answer.ts';

/** What a check reads of an event's text. The rest of it is covered by the hash all the same. */
const contentSchema = z.object({
  dossierId: z.string(),
  seq: z.number(),
  type: openEnum(LOG_EVENT_TYPES, 'unknown'),
  at: z.string(),
  actor: openEnum(ACTORS, 'unknown'),
  previous: z.string(),
  data: z.object({
    agencyId: z.optional(z.string()),
    procedureCode: z.optional(z.string()),
    dueAt: z.optional(z.nullable(z.string())),
    files: z.optional(z.array(loggedFileSchema)),
    filed: z.optional(filedDataSchema),
    erased: z.optional(erasureSchema),
  }),
});
export type EventContent = z.infer<typeof contentSchema>;

/** Null for a text that is no event. */
export function readEvent(text: string): EventContent | null {
  return z.safeParse(contentSchema, fromJson(text)).data ?? null;
}
