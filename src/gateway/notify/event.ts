import { fromJson } from '../database/json.ts';
import type { Db } from '../database/tables.ts';
import type { Delivery } from '../deliveries/target.ts';
import { moveDataSchema, type MoveData } from '../log/event-data.ts';
import { dateText } from '../papers/dates.ts';

/**
 * What an applicant is told of: `received` by the gateway, `accepted` by the ward, a `supplement` or a `payment` asked for, `refused`,
 * `stopped`, `late` with a new date, `ready` to be fetched. Whatever else happens they see where they look it up.
 */
export const NOTIFIED_EVENTS = [
  'received',
  'accepted',
  'supplement',
  'payment',
  'refused',
  'stopped',
  'late',
  'ready',
] as const;
export type NotifiedEvent = (typeof NOTIFIED_EVENTS)[number];

/** All that a notification says of a dossier. */
export interface Notification {
  readonly event: NotifiedEvent;
  readonly code: string;
  /** When the result is promised for, `dd/mm/yyyy`; null where no time is set. */
  readonly dueOn: string | null;
}

const BY_STATE: { readonly [State in MoveData['state']]?: NotifiedEvent } = {
  accepted: 'accepted',
  'supplement-requested': 'supplement',
  'payment-requested': 'payment',
  refused: 'refused',
  stopped: 'stopped',
  processed: 'ready',
};

/** What an applicant is told of an event of the log; null for one they are not told of. Pure. */
export function eventOf(
  type: string,
  { state, postponed }: Pick<MoveData, 'state' | 'postponed'>,
): NotifiedEvent | null {
  if (type === 'submitted') return 'received';
  if (type !== 'moved') return null;
  return postponed ? 'late' : (BY_STATE[state] ?? null);
}

/** The notification of the event a delivery tells of; null where there is none. */
export async function notificationOf(
  db: Db,
  { dossier_id, seq }: Pick<Delivery, 'dossier_id' | 'seq'>,
): Promise<Notification | null> {
  const row = await db
    .selectFrom('log_events')
    .innerJoin('dossiers', 'dossiers.id', 'log_events.dossier_id')
    .select(['log_events.type', 'log_events.data', 'dossiers.code'])
    .where('log_events.dossier_id', '=', dossier_id)
    .where('log_events.seq', '=', seq)
    .executeTakeFirst();
  if (!row) return null;
  const data = fromJson(moveDataSchema, row.data);
  const event = eventOf(row.type, data);
  return event && { event, code: row.code ?? '', dueOn: data.dueAt === null ? null : dateText(data.dueAt) };
}
