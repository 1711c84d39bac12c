import type { Selectable, SelectQueryBuilder } from 'kysely';
import type { RouteRequest, RouteResult } from '../../contract/routes/route.ts';
import type { ROUTES } from '../../contract/routes/table.ts';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import { HELD_REASONS, NOTICE_STATES, type PaymentNotice } from '../../contract/wire/payment-notice.ts';
import type { Db, DossierRow, PaymentNoticeRow, Tables } from '../database/tables.ts';
import { pageOfRows, readPlace } from '../http/cursor.ts';
import { Refusal } from '../http/handle.ts';
import { transactionIdSchema } from '../payments/notice.ts';
import { pageSize } from '../http/page-size.ts';

type ListRoute = (typeof ROUTES)['listPaymentNotices'];
type Shown = Selectable<PaymentNoticeRow> & { readonly code: DossierRow['code'] | null };
const CURSOR = 'payment-notices';

/** What the bank has told the agency, newest first. */
export async function listNotices(
  db: Db,
  agencyId: string,
  query: RouteRequest<ListRoute>['query'],
): Promise<RouteResult<ListRoute>> {
  const limit = pageSize(query.limit);
  const after = query.cursor === undefined ? null : readPlace(CURSOR, query.cursor, transactionIdSchema);
  let found = noticesOf(db, agencyId);
  if (query.state !== undefined) found = found.where('payment_notices.state', '=', query.state);
  if (after)
    found = found.where((row) =>
      row(row.refTuple('received_at', 'transaction_id'), '<', row.tuple(after[0], after[1])),
    );
  const rows = await found
    .orderBy('received_at', 'desc')
    .orderBy('transaction_id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageOfRows(CURSOR, rows, limit, (row) => [row.received_at, row.transaction_id], showNotice);
}

/**
 * An officer has put a held notice down to a dossier's payment; also one that was set aside by mistake.
 * @throws {Refusal} `notice.unknown` for one that nobody sent or that does not wait any more
 */
export async function settleNotice(tx: Db, agencyId: string, noticeId: string, dossierId: string): Promise<void> {
  const settled = await tx
    .updateTable('payment_notices')
    .set({ state: 'settled', dossier_id: dossierId, content: null })
    .where('agency_id', '=', agencyId)
    .where('transaction_id', '=', noticeId)
    .where('state', 'in', ['held', 'set-aside'])
    .returning('transaction_id')
    .executeTakeFirst();
  if (!settled) throw new Refusal('notice.unknown', { errors: [{ pointer: '/noticeId', code: 'notice.unknown' }] });
}

export interface SetAside {
  readonly noticeId: string;
  /** The user name of the officer. */
  readonly by: string;
  readonly note: string;
  readonly now: Date;
}

/**
 * An officer takes a held notice off the list that belongs to no dossier. What was written on the transfer stays: it may turn out to.
 * @throws {Refusal} `notice.unknown` for one that nobody sent or that does not wait any more
 */
export async function setNoticeAside(
  tx: Db,
  agencyId: string,
  { noticeId, by, note, now }: SetAside,
): Promise<PaymentNotice> {
  const { numUpdatedRows } = await tx
    .updateTable('payment_notices')
    .set({
      state: 'set-aside',
      set_aside_by: by,
      set_aside_at: localTimestamp(now),
      set_aside_why: note.normalize('NFC').trim(),
    })
    .where('agency_id', '=', agencyId)
    .where('transaction_id', '=', noticeId)
    .where('state', '=', 'held')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Refusal('notice.unknown');
  return showNotice(
    await noticesOf(tx, agencyId).where('payment_notices.transaction_id', '=', noticeId).executeTakeFirstOrThrow(),
  );
}

function noticesOf(db: Db, agencyId: string): SelectQueryBuilder<Tables, 'payment_notices' | 'dossiers', Shown> {
  return db
    .selectFrom('payment_notices')
    .leftJoin('dossiers', 'dossiers.id', 'payment_notices.dossier_id')
    .selectAll('payment_notices')
    .select('dossiers.code')
    .where('payment_notices.agency_id', '=', agencyId);
}

function showNotice(row: Shown): PaymentNotice {
  const { set_aside_by: by, set_aside_at: at, set_aside_why: note } = row;
  return {
    id: row.transaction_id,
    amount: Number(row.amount),
    content: row.content,
    paidAt: row.paid_at,
    receivedAt: row.received_at,
    state: NOTICE_STATES.find((one) => one === row.state) ?? 'unknown',
    reason: row.reason === null ? null : (HELD_REASONS.find((one) => one === row.reason) ?? 'other'),
    dossierId: row.dossier_id,
    dossierCode: row.code,
    setAside: by === null || at === null || note === null ? null : { by, at, note },
  };
}
