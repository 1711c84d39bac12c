import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Db } from '../database/tables.ts';

const KEPT_DAYS = 30;
const DAY = 86_400_000;

/**
 * Deletes what was sent a month ago. The first one of each message, dossier and target stays as long as the dossier: it says that the other
 * side has it. What was skipped by itself goes as well; what somebody decided to skip is kept.
 */
export async function sweepDeliveries(db: Db, now: Date): Promise<void> {
  const past = localTimestamp(new Date(now.getTime() - KEPT_DAYS * DAY));
  await db
    .deleteFrom('deliveries')
    .where('state', '=', 'skipped')
    .where('decided_by', 'is', null)
    .where('ended_at', '<', past)
    .execute();
  await db
    .deleteFrom('deliveries')
    .where('state', '=', 'sent')
    .where('ended_at', '<', past)
    .where((row) =>
      row.exists(
        row
          .selectFrom('deliveries as first')
          .select('first.id')
          .whereRef('first.target', '=', 'deliveries.target')
          .whereRef('first.dossier_id', '=', 'deliveries.dossier_id')
          .whereRef('first.position', '<', 'deliveries.position')
          .whereRef('first.message', '=', 'deliveries.message')
          .where('first.state', '=', 'sent'),
      ),
    )
    .execute();
}
