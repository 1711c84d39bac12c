import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import * as z from 'zod/mini';
import { transferReference } from '../../contract/rules/dossier-code.ts';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import {
  PAYMENT_METHODS,
  PAYMENT_STATES,
  type Payment,
  type PaymentMethod,
  type TransferDetails,
} from '../../contract/wire/payment.ts';
import { vietQrText } from '../../contract/rules/vietqr.ts';
import type { AgencyBank, Services } from '../context.ts';
import type { Db, DossierRow, PaymentRow } from '../database/tables.ts';
import { checkIfMatch } from '../http/etag.ts';
import { Refusal, type Handlers } from '../http/handle.ts';
import { appendEvent } from '../log/append.ts';
import type { Paid } from '../log/event-data.ts';
import { dossierRow, paymentRequestOf } from './rows.ts';

const methodSchema = z.enum(PAYMENT_METHODS);
const stateSchema = z.enum(PAYMENT_STATES);

/** The applicant says how the fee is paid. It moves nothing: only the ward knows whether the money has come. */
export function paymentHandlers({ keys }: Services): Handlers<'announcePayment'> {
  return {
    async announcePayment({ params, body, headers, tx, now }) {
      const row = await dossierRow(tx, params.id);
      const known = (await paymentRows(tx, row.id)).find((payment) => payment.request_id === body.requestId);
      if (known) return { body: showPayment(known) };
      checkIfMatch(headers, row.version);
      const open = paymentRequestOf(row);
      if (!open) throw new Refusal('payment.not-requested');
      if (open.id !== body.requestId) throw new Refusal('payment.unknown');
      const payment = await addPayment(tx, row, { request: open, method: body.method, now });
      await appendEvent(tx, keys, {
        dossierId: row.id,
        type: 'payment-announced',
        at: payment.announced_at,
        actor: 'applicant',
        data: { ...paidBy(payment) },
      });
      return { body: showPayment(payment) };
    },
  };
}

/**
 * The ward has the money that the open request asks for. `method`: how it came, where the applicant has not said how it is paid.
 * @throws {Error} when nothing is asked for: the state says otherwise
 */
export async function confirmPayment(
  tx: Db,
  row: DossierRow,
  { now, method }: { readonly now: Date; readonly method: PaymentMethod },
): Promise<Paid> {
  const request = paymentRequestOf(row);
  if (!request) throw new Error('a dossier waits for a payment that nobody asked for');
  const known = (await paymentRows(tx, row.id)).find((payment) => payment.request_id === request.id);
  const payment = known ?? (await addPayment(tx, row, { request, method, now }));
  await tx
    .updateTable('payments')
    .set({ state: 'confirmed', confirmed_at: localTimestamp(now) })
    .where('id', '=', payment.id)
    .execute();
  return paidBy(payment);
}

/** What an applicant needs to transfer a fee; undefined where the agency takes no transfers. */
export function transferFor(bank: AgencyBank | null, code: string, amount: number): TransferDetails | undefined {
  if (!bank) return undefined;
  const { bankBin, account, accountName } = bank;
  const reference = transferReference(code);
  return { bankBin, account, accountName, reference, qr: vietQrText({ bankBin, account, amount, reference }) };
}

/** The payments of a dossier, the first one first. */
export async function paymentRows(db: Db, dossierId: string): Promise<Selectable<PaymentRow>[]> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .orderBy('announced_at')
    .orderBy('id')
    .execute();
}

export function showPayment(row: PaymentRow): Payment {
  const { id, request_id, amount, method, state, reference, announced_at, confirmed_at } = row;
  return {
    id,
    requestId: request_id,
    amount,
    method: methodSchema.parse(method),
    state: stateSchema.parse(state),
    reference,
    announcedAt: announced_at,
    confirmedAt: confirmed_at,
  };
}

interface NewPayment {
  readonly request: { readonly id: string; readonly amount: number };
  readonly method: PaymentMethod;
  readonly now: Date;
}

async function addPayment(tx: Db, row: DossierRow, { request, method, now }: NewPayment): Promise<PaymentRow> {
  const payment: PaymentRow = {
    id: randomUUID(),
    dossier_id: row.id,
    request_id: request.id,
    amount: request.amount,
    method,
    state: 'announced',
    reference: transferReference(row.code ?? ''),
    announced_at: localTimestamp(now),
    confirmed_at: null,
  };
  await tx.insertInto('payments').values(payment).execute();
  return payment;
}

function paidBy({ request_id, amount, method }: PaymentRow): Paid {
  return { requestId: request_id, amount, method: methodSchema.parse(method) };
}
