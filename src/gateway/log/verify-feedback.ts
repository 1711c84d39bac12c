import type { FeedbackRow } from '../database/tables.ts';
import type { LogEvent } from './chain.ts';
import { ratedDataSchema } from './event-data.ts';

/** The applicant's rating against the log: the ward cannot make it better, nor take it away. Pure. */
export function checkFeedback(row: FeedbackRow | undefined, log: readonly LogEvent[]): { fault: string }[] {
  const rated = log.find(({ type }) => type === 'rated');
  const logged = rated && (ratedDataSchema.safeParse(rated.data).data?.rating ?? 'unreadable');
  return logged === row?.rating ? [] : [{ fault: 'feedback-differs' }];
}
