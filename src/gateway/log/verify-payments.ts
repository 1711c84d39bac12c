import type { PaymentRow } from '../database/tables.ts';
import type { LogEvent } from './chain.ts';
import { moveDataSchema, paidSchema, type Paid } from './event-data.ts';

/** A dossier's payments against its log: each was announced or confirmed there, of the same amount, by the same method. Pure. */
export function checkPayments(
  payments: readonly PaymentRow[],
  log: readonly LogEvent[],
): { fault: string; at: string }[] {
  const announced = log
    .filter(({ type }) => type === 'payment-announced')
    .flatMap(({ data }) => paidSchema.safeParse(data).data ?? []);
  const confirmed = log.flatMap(({ data }) => moveDataSchema.safeParse(data).data?.paid ?? []);
  const logged = [...announced, ...confirmed];
  const found = payments
    .filter((payment) => {
      const own = logged.filter(({ requestId }) => requestId === payment.request_id);
      const isConfirmed = confirmed.some(({ requestId }) => requestId === payment.request_id);
      return own.length === 0 || !own.every((paid) => fits(payment, paid)) || isConfirmed !== isMarked(payment);
    })
    .map(({ id }) => ({ fault: 'payment-differs', at: id }));
  const missing = new Set(logged.map(({ requestId }) => requestId));
  for (const { request_id } of payments) missing.delete(request_id);
  return [...found, ...[...missing].map((at) => ({ fault: 'payment-missing', at }))];
}

function fits({ amount, method }: PaymentRow, paid: Paid): boolean {
  return amount === paid.amount && method === paid.method;
}

function isMarked({ state, confirmed_at }: PaymentRow): boolean {
  return state === 'confirmed' && confirmed_at !== null;
}
