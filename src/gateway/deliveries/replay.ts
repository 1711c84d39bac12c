import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Db } from '../database/tables.ts';
import type { Pace } from './pace.ts';

export interface Decision {
  readonly ids: readonly string[];
  /** The user name of who decides. */
  readonly by: string;
  readonly now: Date;
}

/** Whether a target may be told again what it has taken: a receiver of webhooks knows by the id what it has, and may have lost it. */
export function takesAgain(target: string): boolean {
  return target.startsWith('webhook:');
}

/**
 * Of these, has those that were given up tried again from the beginning, with `taken` also those that were sent: only to who
 * {@link takesAgain}. Answers how many they were.
 */
export async function replay(
  tx: Db,
  { ids, by, taken = false }: Omit<Decision, 'now'> & { readonly taken?: boolean },
  { tries }: Pick<Pace, 'tries'>,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('deliveries')
    .set((row) => ({
      state: 'waiting',
      ended_at: null,
      due_at: row.ref('created_at'),
      attempts_allowed: row('attempts', '+', tries),
      decided_by: by,
    }))
    .where('id', 'in', ids)
    .where('state', 'in', taken ? ['dead', 'sent'] : ['dead'])
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Of these, leaves out for good those that were given up; what waits behind them goes on. Answers how many they were. */
export async function skip(tx: Db, { ids, by, now }: Decision): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('deliveries')
    .set({ state: 'skipped', ended_at: localTimestamp(now), decided_by: by })
    .where('id', 'in', ids)
    .where('state', '=', 'dead')
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
