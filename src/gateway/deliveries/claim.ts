import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Db } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import { waitAfter, type Pace } from './pace.ts';
import type { Delivery, Outcome } from './target.ts';

/** A delivery that is ours to try, as it is while we do, and what was known before we began. */
export interface Claimed {
  readonly delivery: Delivery;
  readonly mayHaveArrived: boolean;
}

export interface Wish {
  readonly target: string;
  readonly count: number;
  /** What this process is sending now: it goes on even if the clock was set forward over the end of its claim. */
  readonly ours: readonly string[];
  readonly now: Date;
  readonly pace: Pace;
}

/**
 * Takes up to `count` deliveries of a target that are due and next in line for their dossier. Several nodes may do so at once: a
 * delivery is taken by raising `attempts` from what was read, which one of them can do. One that was taken by a process that died is
 * due again when its claim ends.
 */
export async function claimDue(db: Db, { target, count, ours, now, pace }: Wish): Promise<Claimed[]> {
  const at = localTimestamp(now);
  return transact(db, async (tx) => {
    let waiting = tx
      .selectFrom('deliveries')
      .selectAll()
      .where('target', '=', target)
      .where('state', '=', 'waiting')
      .where('due_at', '<=', at)
      .where((row) =>
        row.not(
          row.exists(
            row
              .selectFrom('deliveries as before')
              .select('before.id')
              .whereRef('before.target', '=', 'deliveries.target')
              .whereRef('before.dossier_id', '=', 'deliveries.dossier_id')
              .whereRef('before.position', '<', 'deliveries.position')
              .where('before.state', 'in', ['waiting', 'dead']),
          ),
        ),
      );
    if (ours.length > 0) waiting = waiting.where('id', 'not in', ours);
    const due = await waiting.orderBy('due_at').limit(count).execute();
    const claimed: Claimed[] = [];
    for (const row of due) {
      const taken = {
        attempts: row.attempts + 1,
        // Until the try has ended otherwise: if this process dies now, nobody knows.
        may_have_arrived: 1,
        due_at: localTimestamp(new Date(now.getTime() + pace.claim)),
        tried_at: at,
      };
      const { numUpdatedRows } = await tx
        .updateTable('deliveries')
        .set(taken)
        .where('id', '=', row.id)
        .where('state', '=', 'waiting')
        .where('attempts', '=', row.attempts)
        .executeTakeFirst();
      if (numUpdatedRows > 0n)
        claimed.push({ delivery: { ...row, ...taken }, mayHaveArrived: row.may_have_arrived === 1 });
    }
    return claimed;
  });
}

/** Writes how a try ended, and says whether it was the last one. Does nothing where the claim has passed to somebody else meanwhile. */
export async function settle(
  db: Db,
  claimed: Claimed,
  outcome: Outcome,
  now: Date,
  pace: Pace,
): Promise<'dead' | 'goes-on'> {
  const { delivery, mayHaveArrived } = claimed;
  const columns = columnsOf(delivery, mayHaveArrived, outcome, now, pace);
  const { numUpdatedRows } = await db
    .updateTable('deliveries')
    .set(columns)
    .where('id', '=', delivery.id)
    .where('state', '=', 'waiting')
    .where('attempts', '=', delivery.attempts)
    .executeTakeFirst();
  return columns.state === 'dead' && numUpdatedRows > 0n ? 'dead' : 'goes-on';
}

function columnsOf(
  { attempts, attempts_allowed }: Delivery,
  mightHave: boolean,
  outcome: Outcome,
  now: Date,
  pace: Pace,
): Partial<Delivery> {
  const at = localTimestamp(now);
  if (outcome.kind === 'sent')
    return { state: 'sent', may_have_arrived: 1, ended_at: at, problem: null, problem_detail: null };
  const problem = { problem: outcome.problem, problem_detail: outcome.detail ?? null };
  if (outcome.kind === 'skipped') return { ...problem, state: 'skipped', ended_at: at };
  // Due, for when somebody has it sent again: by a command, perhaps, whose clock is another.
  const dead = { ...problem, state: 'dead', ended_at: at, due_at: at };
  if (outcome.kind === 'refused') return { ...dead, may_have_arrived: mightHave ? 1 : 0 };
  const may_have_arrived = mightHave || outcome.mayHaveArrived ? 1 : 0;
  if (attempts >= attempts_allowed) return { ...dead, may_have_arrived };
  const failures = Math.max(1, pace.tries - (attempts_allowed - attempts));
  const wait = Math.max(waitAfter(failures, pace), Math.min(outcome.retryAfterMs ?? 0, pace.longestWait));
  return { ...problem, due_at: localTimestamp(new Date(now.getTime() + wait)), may_have_arrived };
}
