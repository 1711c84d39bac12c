import type { RouteRequest, RouteResult } from '../../contract/routes/route.ts';
import type { ROUTES } from '../../contract/routes/table.ts';
import { HELD_REASONS, NOTICE_STATES } from '../../contract/wire/payment-notice.ts';
import type { Db } from '../database/tables.ts';
import { pageOfRows, readPlace } from '../http/cursor.ts';
import { Refusal } from '../http/handle.ts';
import { transactionIdSchema } from '../payments/notice.ts';
import { pageSize } from '../http/page-size.ts';

type ListRoute = (typeof ROUTES)['listPaymentNotices'];
const CURSOR = 'payment-notices';

/** What the bank has told the agency, newest first. */
export async function listNotices(
  db: Db,
  agencyId: string,
  query: RouteRequest<ListRoute>['query'],
): Promise<RouteResult<ListRoute>> {
  const limit = pageSize(query.limit);
  const after = query.cursor === undefined ? null : readPlace(CURSOR, query.cursor, transactionIdSchema);
  let found = db
    .selectFrom('payment_notices')
    .leftJoin('dossiers', 'dossiers.id', 'payment_notices.dossier_id')
    .selectAll('payment_notices')
    .select('dossiers.code')
    .where('payment_notices.agency_id', '=', agencyId);
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
  return pageOfRows(
    CURSOR,
    rows,
    limit,
    (row) => [row.received_at, row.transaction_id],
    (row) => ({
      id: row.transaction_id,
      amount: Number(row.amount),
      content: row.content,
      paidAt: row.paid_at,
      receivedAt: row.received_at,
      state: NOTICE_STATES.find((one) => one === row.state) ?? 'unknown',
      reason: row.reason === null ? null : (HELD_REASONS.find((one) => one === row.reason) ?? 'other'),
      dossierId: row.dossier_id,
      dossierCode: row.code,
    }),
  );
}

/**
 * An officer has put a held notice down to a dossier's payment.
 * @throws {Refusal} `notice.unknown` for one that nobody sent or that does not wait any more
 */
export async function settleNotice(tx: Db, agencyId: string, noticeId: string, dossierId: string): Promise<void> {
  const settled = await tx
    .updateTable('payment_notices')
    .set({ state: 'settled', dossier_id: dossierId, content: null })
    .where('agency_id', '=', agencyId)
    .where('transaction_id', '=', noticeId)
    .where('state', '=', 'held')
    .returning('transaction_id')
    .executeTakeFirst();
  if (!settled) throw new Refusal('notice.unknown', { errors: [{ pointer: '/noticeId', code: 'notice.unknown' }] });
}
