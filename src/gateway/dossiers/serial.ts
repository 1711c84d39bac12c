import { dossierCode } from '../../contract/rules/dossier-code.ts';
import { localDate } from '../../contract/rules/working-days.ts';
import { prepared } from '../database/prepared.ts';
import type { Db } from '../database/tables.ts';

/** The next code of a unit on the local day of `now`. Counted in the transaction: a dossier that is not filed uses none up. */
export async function nextCode(tx: Db, unitCode: string, now: Date): Promise<string> {
  const date = localDate(now);
  const [counted] = await next(tx, { name: `dossiers ${unitCode} ${date}` });
  if (!counted) throw new Error('a counter gave no number');
  return dossierCode(unitCode, date, counted.value);
}

const next = prepared((db, { name }: { name: string }) =>
  db
    .insertInto('counters')
    .values({ name, value: 1 })
    .onConflict((conflict) => conflict.column('name').doUpdateSet((row) => ({ value: row('counters.value', '+', 1) })))
    .returning('value'),
);
