import { fromJson } from '../database/json.ts';
import type { Db } from '../database/tables.ts';
import type { Delivery } from '../deliveries/target.ts';
import { moveDataSchema } from '../log/event-data.ts';

/**
 * What a webhook says: which event, of which dossier by its code, the state after it, and when. No name, no answer, no word of
 * anybody. The same bytes at every try.
 */
export async function eventBody(db: Db, { dossier_id, seq }: Delivery): Promise<string> {
  const { agency_id, code } = await db
    .selectFrom('dossiers')
    .select(['agency_id', 'code'])
    .where('id', '=', dossier_id)
    .executeTakeFirstOrThrow();
  const { type, at, data } = await db
    .selectFrom('log_events')
    .select(['type', 'at', 'data'])
    .where('dossier_id', '=', dossier_id)
    .where('seq', '=', seq)
    .executeTakeFirstOrThrow();
  const { state } = fromJson(moveDataSchema, data);
  return JSON.stringify({
    type: `dossier.${type}`,
    timestamp: at,
    data: { agencyId: agency_id, code, seq, state },
  });
}
