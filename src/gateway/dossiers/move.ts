import type { Json } from '../../contract/rules/canonical.ts';
import type { Actor, DossierState } from '../../contract/rules/status.ts';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { FiledData, LoggedFile } from '../../contract/wire/log.ts';
import type { PaymentRequest } from '../../contract/wire/payment.ts';
import type { SupplementRequest } from '../../contract/wire/supplement.ts';
import type { Services } from '../context.ts';
import type { Db, DossierRow } from '../database/tables.ts';
import { enqueue } from '../deliveries/enqueue.ts';
import { appendEvent } from '../log/append.ts';
import type { MOVE_TYPES, Paid } from '../log/event-data.ts';
import { nextClock } from './ward-clock.ts';

export interface Move {
  readonly type: (typeof MOVE_TYPES)[number];
  readonly actor: Actor;
  readonly state: DossierState;
  readonly note?: string | undefined;
  readonly supplement?: SupplementRequest | null;
  readonly payment?: PaymentRequest | null;
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
  const { type, actor, state, note, files, message, filed, paid, now, supplement = null, payment = null } = move;
  const at = localTimestamp(now);
  const { id, ...columns } = row;
  await tx
    .updateTable('dossiers')
    .set({
      ...columns,
      ...nextClock(row, { state, at, dueAt: row.due_at }),
      state,
      version: row.version + 1,
      updated_at: at,
      accepted: state === 'accepted' ? 1 : row.accepted,
      supplement: supplement && JSON.stringify(supplement),
      payment: payment && JSON.stringify(payment),
    })
    .where('id', '=', id)
    .execute();
  const data: { readonly [key: string]: Json } = {
    state,
    note: note ?? null,
    dueAt: row.due_at,
    supplement: supplement && { ...supplement },
    payment: payment && { ...payment },
    ...(files && { files: files.map((file) => ({ ...file })) }),
    ...(message !== undefined && { message }),
    ...(filed && { filed: { ...filed } }),
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
