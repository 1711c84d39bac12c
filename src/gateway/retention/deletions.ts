import { randomUUID } from 'node:crypto';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Db } from '../database/tables.ts';

/** Notes that something was deleted, in the transaction of that: by which rule and how many, nothing of what it was. */
export async function noteDeletion(tx: Db, rule: string, count: number, now: Date): Promise<void> {
  if (count === 0) return;
  await tx
    .insertInto('deletions')
    .values({ id: randomUUID(), at: localTimestamp(now), rule, count })
    .execute();
}
