import { FINAL_STATES } from '../../contract/rules/status.ts';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Db } from '../database/tables.ts';
import { stateOf } from '../dossiers/rows.ts';
import type { DossierRules } from '../retention/retention-file.ts';
import { DAY_MS } from '../retention/row-rules.ts';
import type { Dossier, Person } from './find-person.ts';

/** Why something stays, unless an officer says that it goes all the same. */
export type Obstacle = 'open' | 'archive' | 'no-rule';

export interface Step {
  readonly row: Dossier;
  /** `discard`: a draft goes as if it had never been. `none`: everything of it is gone already. */
  readonly does: 'discard' | 'erase' | 'none';
  readonly obstacle: Obstacle | null;
  /** With `archive`: until when it has to be kept. */
  readonly until: string | null;
}

/** What was sent elsewhere: whoever has it has to be asked there. */
export interface SentElsewhere {
  readonly code: string | null;
  readonly target: string;
  readonly message: string;
  readonly at: string;
}

export interface ErasurePlan {
  readonly steps: readonly Step[];
  /** The dossiers of others that are to forget the account. */
  readonly forgets: readonly Dossier[];
  readonly account: Person['account'];
  readonly elsewhere: readonly SentElsewhere[];
}

/**
 * What an erasure of a resident's data would do. Law 91/2025/QH15 lets somebody ask for it (Điều 14 khoản 1) and not hinder what the law
 * obliges an agency to by that (Điều 4 khoản 3): a dossier that is under way, and one whose time in the archive is not over, stays. That no rule says
 * how long counts as not over.
 */
export async function planErasure(
  db: Db,
  rules: DossierRules,
  { dossiers, account, filedForOthers }: Person,
  now: Date,
): Promise<ErasurePlan> {
  return {
    steps: dossiers.map((row) => stepFor(rules, row, now)),
    forgets: filedForOthers,
    account,
    elsewhere: await sentElsewhere(db, dossiers),
  };
}

function stepFor(rules: DossierRules, row: Dossier, now: Date): Step {
  if (row.state === 'draft') return { row, does: 'discard', obstacle: null, until: null };
  if (row.erased === 'everything' && row.owner_id === null) return { row, does: 'none', obstacle: null, until: null };
  const step = { row, does: 'erase' as const, until: null };
  if (!FINAL_STATES.includes(stateOf(row)) || row.ended_at === null) return { ...step, obstacle: 'open' };
  const days = rules.for(row)?.everything ?? null;
  if (days === null) return { ...step, obstacle: 'no-rule' };
  const until = localTimestamp(new Date(Date.parse(row.ended_at) + days * DAY_MS));
  return until > localTimestamp(now) ? { ...step, obstacle: 'archive', until } : { ...step, obstacle: null };
}

const PAGE = 500;

async function sentElsewhere(db: Db, dossiers: readonly Dossier[]): Promise<SentElsewhere[]> {
  const found: SentElsewhere[] = [];
  for (let at = 0; at < dossiers.length; at += PAGE) {
    const page = dossiers.slice(at, at + PAGE);
    const rows = await db
      .selectFrom('deliveries')
      .select(['dossier_id', 'target', 'message', 'tried_at', 'created_at'])
      .where(
        'dossier_id',
        'in',
        page.map(({ id }) => id),
      )
      // What may have arrived is asked after as well.
      .where('may_have_arrived', '=', 1)
      .orderBy('dossier_id')
      .orderBy('position')
      .execute();
    for (const { dossier_id, target, message, tried_at, created_at } of rows)
      found.push({
        code: page.find(({ id }) => id === dossier_id)?.code ?? null,
        target,
        message,
        at: tried_at ?? created_at,
      });
  }
  return found;
}
