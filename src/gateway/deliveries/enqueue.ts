import { randomUUID } from 'node:crypto';
import type { Db, DeliveryRow } from '../database/tables.ts';
import type { Deliveries } from './deliveries.ts';

/** What is to be told. `at` as `localTimestamp` writes it. */
export interface News {
  readonly agencyId: string;
  readonly dossierId: string;
  /** The event of the dossier's log. */
  readonly seq: number;
  readonly at: string;
}

/** Room for the messages of one event between its position and the next one's. */
const PER_EVENT = 10;

/** Notes what is to be sent to whom, in the transaction of what it tells of: both are on disk or neither is. */
export async function enqueue(tx: Db, { targets, pace }: Deliveries, news: News): Promise<void> {
  const rows: DeliveryRow[] = [];
  for (const target of targets) {
    if (!target.takes(news.agencyId)) continue;
    if (target.wants && !(await target.wants(tx, { dossier_id: news.dossierId, seq: news.seq }))) continue;
    for (const [at, message] of target.messages.entries())
      rows.push({ ...newDelivery(news, target.name, message, at), attempts_allowed: pace.tries });
  }
  if (rows.length > 0) await tx.insertInto('deliveries').values(rows).execute();
}

function newDelivery(
  { agencyId, dossierId, seq, at }: News,
  target: string,
  message: string,
  place: number,
): Omit<DeliveryRow, 'attempts_allowed'> {
  return {
    id: randomUUID(),
    target,
    agency_id: agencyId,
    dossier_id: dossierId,
    message,
    seq,
    position: seq * PER_EVENT + place,
    state: 'waiting',
    attempts: 0,
    may_have_arrived: 0,
    created_at: at,
    due_at: at,
    tried_at: null,
    ended_at: null,
    problem: null,
    problem_detail: null,
    decided_by: null,
  };
}
