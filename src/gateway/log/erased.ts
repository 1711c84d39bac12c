import * as z from 'zod/mini';
import { erasedBy, type Erased } from '../../contract/rules/erasure.ts';
import type { LogEventContent } from '../../contract/rules/log.ts';
import { erasureSchema } from '../../contract/wire/erasure.ts';

/** `erased`: what is gone, and why: somebody asked, or a rule of retention said so. The reason is in an officer's words, or the rule's source. */
export const erasedDataSchema = z.object({
  erased: erasureSchema,
  why: z.enum(['asked', 'rule']),
  reason: z.nullable(z.string()),
});
export type ErasedData = z.infer<typeof erasedDataSchema>;

/** All that a log says is gone. Pure. */
export function erasedFrom(events: readonly Pick<LogEventContent, 'type' | 'data'>[]): Erased {
  return erasedBy(
    events
      .filter(({ type }) => type === 'erased')
      .flatMap(({ data }) => erasedDataSchema.safeParse(data).data?.erased ?? []),
  );
}
