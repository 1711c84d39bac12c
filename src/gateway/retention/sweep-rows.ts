import { sql } from 'kysely';
import type { Db } from '../database/tables.ts';
import { noteDeletion } from './deletions.ts';
import { isOver, ROW_RULES, type RowRule } from './row-rules.ts';

/** Rows that go in one transaction: others write between. */
const BATCH = 500;

/** How many rows a rule would take away now. */
export async function countRows(db: Db, rule: RowRule, now: Date): Promise<number> {
  const { rows } = await sql<{ count: number | string }>`
    select count(*) as count from ${sql.table(rule.table)} where ${isOver(rule, now)}`.execute(db);
  return Number(rows[0]?.count ?? 0);
}

/** Takes away what a rule says, some at a time, each with its note. Says how many rows went. */
export async function sweepRows(db: Db, rule: RowRule, now: Date): Promise<number> {
  let count = 0;
  // Mostly there is nothing, and then nobody waits for a transaction.
  if (!(await isAny(db, rule, now))) return count;
  for (let done = BATCH; done === BATCH; count += done)
    // Rows whose time is over nobody writes any more: they need no order with what others do.
    done = await db.transaction().execute((tx) => sweepBatch(tx, rule, now));
  return count;
}

/** The same by the rule's name. */
export function sweep(db: Db, name: string, now: Date): Promise<number> {
  const rule = ROW_RULES.find((one) => one.name === name);
  if (!rule) throw new Error(`There is no rule ${name}`);
  return sweepRows(db, rule, now);
}

async function isAny(db: Db, rule: RowRule, now: Date): Promise<boolean> {
  const { rows } = await sql`select 1 as one from ${sql.table(rule.table)} where ${isOver(rule, now)} limit 1`.execute(
    db,
  );
  return rows.length > 0;
}

async function sweepBatch(tx: Db, rule: RowRule, now: Date): Promise<number> {
  const table = sql.table(rule.table);
  const key = sql.join(rule.key.map((name) => sql.ref(name)));
  const chosen = sql`(${key}) in (select ${key} from ${table} where ${isOver(rule, now)} limit ${sql.lit(BATCH)})`;
  const { numAffectedRows } =
    rule.empties === undefined
      ? await sql`delete from ${table} where ${chosen}`.execute(tx)
      : await sql`update ${table} set ${sql.ref(rule.empties)} = null where ${chosen}`.execute(tx);
  const count = Number(numAffectedRows ?? 0n);
  await noteDeletion(tx, rule.name, count, now);
  return count;
}
