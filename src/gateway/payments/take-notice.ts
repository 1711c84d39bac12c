import type { Selectable } from 'kysely';
import { canonicalJson } from '../../contract/rules/canonical.ts';
import { codeOfTransfer } from '../../contract/rules/dossier-code.ts';
import { nextState } from '../../contract/rules/status.ts';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { AgencyRecord, Services } from '../context.ts';
import type { Db, DossierRow } from '../database/tables.ts';
import { recordMove } from '../dossiers/move.ts';
import { confirmPayment } from '../dossiers/payments.ts';
import { paymentRequestOf, stateOf } from '../dossiers/rows.ts';
import { sha256Hex } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { judge } from './match.ts';
import type { Notice } from './notice.ts';

export interface Taken {
  readonly state: 'matched' | 'held' | 'settled';
  /** Tells who follows the dossier; after the commit. */
  readonly publish: () => void;
}

/**
 * Takes a notice: once for each transaction of an agency, however often it is told. The payment it fits is confirmed and the ward goes
 * on; any other waits for an officer.
 * @throws {Refusal} `idempotency.key-reused` where something else was told under its number before
 */
export async function takeNotice(
  tx: Db,
  services: Services,
  { agency, unitCode }: AgencyRecord,
  notice: Notice,
  now: Date,
): Promise<Taken> {
  const digest = sha256Hex(canonicalJson({ ...notice }));
  const key = { agency_id: agency.id, transaction_id: notice.transactionId };
  const fresh = await tx
    .insertInto('payment_notices')
    .values({
      ...key,
      digest,
      amount: String(notice.amount),
      content: notice.content.normalize('NFC').trim(),
      paid_at: localTimestamp(new Date(notice.paidAt)),
      received_at: localTimestamp(now),
      state: 'held',
      reason: 'reference-unknown',
      dossier_id: null,
      set_aside_by: null,
      set_aside_at: null,
      set_aside_why: null,
    })
    .onConflict((conflict) => conflict.columns(['agency_id', 'transaction_id']).doNothing())
    .returning('transaction_id')
    .executeTakeFirst();
  if (!fresh) return again(tx, key, digest);

  const code = codeOfTransfer(notice.content, unitCode);
  const row = code === null ? undefined : await dossierOf(tx, agency.id, code);
  const verdict = judge(notice.amount, row && waitingFor(row));
  const publish = row && verdict.state === 'matched' ? await confirm(tx, services, row, now) : (): void => undefined;
  await tx
    .updateTable('payment_notices')
    .set({
      state: verdict.state,
      reason: verdict.state === 'held' ? verdict.reason : null,
      dossier_id: row?.id ?? null,
      // Who paid is often named in it; once it has confirmed a payment nobody needs it.
      ...(verdict.state === 'matched' && { content: null }),
    })
    .where('agency_id', '=', key.agency_id)
    .where('transaction_id', '=', key.transaction_id)
    .execute();
  return { state: verdict.state, publish };
}

async function again(
  tx: Db,
  key: { readonly agency_id: string; readonly transaction_id: string },
  digest: string,
): Promise<Taken> {
  const known = await tx
    .selectFrom('payment_notices')
    .select(['digest', 'state'])
    .where('agency_id', '=', key.agency_id)
    .where('transaction_id', '=', key.transaction_id)
    .executeTakeFirstOrThrow();
  if (known.digest !== digest) throw new Refusal('idempotency.key-reused');
  const state = known.state === 'matched' || known.state === 'settled' ? known.state : 'held';
  return { state, publish: () => undefined };
}

async function dossierOf(tx: Db, agencyId: string, code: string): Promise<Selectable<DossierRow> | undefined> {
  return tx
    .selectFrom('dossiers')
    .selectAll()
    .where('code', '=', code)
    .where('agency_id', '=', agencyId)
    .executeTakeFirst();
}

/** The request a dossier waits for; null where it does not. */
function waitingFor(row: DossierRow): ReturnType<typeof paymentRequestOf> {
  const step = nextState(stateOf(row), 'confirm-payment', 'system', { accepted: row.accepted === 1 });
  return step.ok ? paymentRequestOf(row) : null;
}

async function confirm(tx: Db, services: Services, row: DossierRow, now: Date): Promise<() => void> {
  const paid = await confirmPayment(tx, row, { now, method: 'transfer' });
  return recordMove(tx, services, row, { type: 'moved', actor: 'system', state: 'processing', paid, now });
}
