import type { Db } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import type { Cleanup } from '../documents/drop.ts';
import { discardDraft } from '../dossiers/discard.ts';
import { dossierRow } from '../dossiers/rows.ts';
import { eraseDossier, type Eraser } from '../erasure/erase-dossier.ts';
import { noteDeletion } from '../retention/deletions.ts';
import type { ErasurePlan, Step } from './plan-erasure.ts';

/** Who asked is in no log: an event says that it was the person, and in whose words it was done all the same. */
export interface EraseWish {
  /** Why what the law keeps goes all the same, in the officer's words; null where there is nothing to overrule. */
  readonly reason: string | null;
  readonly now: Date;
}

/** What stays unless somebody says why it goes all the same. */
export function obstaclesOf({ steps }: ErasurePlan): Step[] {
  return steps.filter(({ obstacle }) => obstacle !== null);
}

/**
 * Does what a plan says: all rows of it in one transaction, then the bytes of files. Ended in between, the bytes are named by nothing and
 * swept by the gateway. A dossier that went on since the plan was made is what it is now.
 * @throws {Error} where something stands in the way and no reason is given
 */
export async function erasePerson(
  db: Db,
  eraser: Eraser,
  plan: ErasurePlan,
  { reason, now }: EraseWish,
): Promise<void> {
  if (reason === null && obstaclesOf(plan).length > 0) throw new Error('There is something that the law keeps');
  const cleanUps = await transact(db, async (tx) => {
    const done: Cleanup[] = [];
    const order = { why: 'asked', reason, actor: 'admin', now } as const;
    for (const step of plan.steps) {
      const row = await dossierRow(tx, step.row.id);
      if (row.version !== step.row.version) throw new Error('Something has happened meanwhile: look at it again');
      if (step.does === 'discard') done.push(await discardDraft(tx, eraser, row, 'admin', now));
      if (step.does === 'erase') done.push(await eraseDossier(tx, eraser, row, { ...order, what: 'everything' }));
    }
    if (plan.account) await dropAccount(tx, eraser, plan.account.id, order);
    return done;
  });
  for (const cleanUp of cleanUps) await cleanUp();
}

/** An account goes with its sign-ins, its second factor and its link to a provider. What it filed for others forgets it. */
async function dropAccount(
  tx: Db,
  eraser: Eraser,
  id: string,
  order: Omit<Parameters<typeof eraseDossier>[3], 'what'>,
): Promise<void> {
  const others = await tx.selectFrom('dossiers').selectAll().where('owner_id', '=', id).execute();
  for (const row of others) await eraseDossier(tx, eraser, row, { ...order, what: 'owner' });
  await tx.deleteFrom('users').where('id', '=', id).execute();
  await noteDeletion(tx, 'erase account', 1, order.now);
}
