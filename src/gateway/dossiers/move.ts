import type { Json } from '../../contract/rules/canonical.ts';
import { FINAL_STATES, type Actor, type DossierState } from '../../contract/rules/status.ts';
import { dueAfterWait, localTimestamp } from '../../contract/rules/working-days.ts';
import type { FiledData, LoggedFile } from '../../contract/wire/log.ts';
import type { PaymentRequest } from '../../contract/wire/payment.ts';
import type { SupplementRequest } from '../../contract/wire/supplement.ts';
import type { Services } from '../context.ts';
import type { Db, DossierRow } from '../database/tables.ts';
import { enqueue } from '../deliveries/enqueue.ts';
import { appendEvent } from '../log/append.ts';
import type { MOVE_TYPES, Paid } from '../log/event-data.ts';
import { writeDossier } from './rows.ts';
import { nextClock, resumes } from './ward-clock.ts';

export interface Move {
  readonly type: (typeof MOVE_TYPES)[number];
  readonly actor: Actor;
  readonly state: DossierState;
  readonly note?: string | undefined;
  readonly supplement?: SupplementRequest | null;
  readonly payment?: PaymentRequest | null;
  /** The ward is late: when the result is promised for now. */
  readonly postponedTo?: string | undefined;
  readonly paid?: Paid | undefined;
  readonly files?: readonly LoggedFile[];
  readonly message?: string | undefined;
  readonly filed?: FiledData;
  readonly now: Date;
}

/**
 * Writes a dossier that moved on: its row, one version later, the event in its log, and what other systems are to be told of it.
 * What it returns tells those who follow it, and is to be called after the commit.
 */
export async function recordMove(tx: Db, services: Services, row: DossierRow, move: Move): Promise<() => void> {
  const { type, actor, state, note, files, message, filed, paid, postponedTo, now } = move;
  const { supplement = null, payment = null } = move;
  const at = localTimestamp(now);
  const { id } = row;
  const { deadline, dueAt } = termsAfter(services, row, { state, at, postponedTo });
  await writeDossier(tx, {
    ...row,
    ...nextClock(row, { state, at, dueAt, deadline }),
    due_at: dueAt,
    state,
    version: row.version + 1,
    updated_at: at,
    accepted: state === 'accepted' ? 1 : row.accepted,
    ended_at: FINAL_STATES.includes(state) ? at : row.ended_at,
    supplement: supplement && JSON.stringify(supplement),
    payment: payment && JSON.stringify(payment),
  });
  const data: { readonly [key: string]: Json } = {
    state,
    note: note ?? null,
    dueAt,
    supplement: supplement && { ...supplement },
    payment: payment && { ...payment },
    ...(files && { files: files.map((file) => ({ ...file })) }),
    ...(message !== undefined && { message }),
    ...(filed && { filed: { ...filed } }),
    ...(deadline !== undefined && { deadline }),
    ...(postponedTo !== undefined && { postponed: { from: row.due_at } }),
    ...(paid !== undefined && { paid: { ...paid } }),
  };
  const { seq } = await appendEvent(tx, services.keys, { dossierId: id, type, at, actor, data });
  await enqueue(tx, services.deliveries, { agencyId: row.agency_id, dossierId: id, seq, at });
  const publish = await services.hub.moved(tx, id);
  return () => {
    publish();
    services.deliveries.wake();
  };
}

interface Step {
  readonly state: DossierState;
  readonly at: string;
  readonly postponedTo: string | undefined;
}

/** What is promised after a move, and the deadline where it becomes another one: both are later by the time papers were awaited. */
function termsAfter(
  { agencies, calendar }: Services,
  row: DossierRow,
  { state, at, postponedTo }: Step,
): { dueAt: string | null; deadline?: string | null } {
  const hours = agencies.get(row.agency_id)?.officeHours;
  const { clock_stopped_at: stoppedAt } = row;
  if (stoppedAt === null || !hours || !resumes(row, state)) return { dueAt: postponedTo ?? row.due_at };
  const wait = { from: new Date(stoppedAt), until: new Date(at) };
  const later = (due: string | null): string | null => {
    const moved = due === null ? null : dueAfterWait(new Date(due), wait, calendar, hours);
    return moved && localTimestamp(moved);
  };
  return { dueAt: later(row.due_at), deadline: later(row.deadline) };
}
