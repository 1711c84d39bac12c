import type { TimelineEntry } from '../../contract/wire/tracking.ts';
import type { DossierState } from '../../contract/rules/status.ts';
import type { Db } from '../database/tables.ts';
import { timelineOf } from '../log/timeline.ts';
import { openApplication, type ApplicationRow } from './application-rows.ts';
import type { Asker } from './asking.ts';
import { notThere, type Caller } from './caller.ts';
import { readTaskId } from './ids.ts';
import { STEPS, type Role, type Step } from './steps.ts';

/** Whose tasks a caller sees. */
export function roleOf(caller: Caller): Role {
  return caller.kind === 'staff' ? 'officer' : 'applicant';
}

export interface FoundTask {
  readonly row: ApplicationRow;
  readonly step: Step;
  readonly seq: number;
  readonly at: string;
  /** The words with which the dossier came to this step. */
  readonly note: string | null;
  /** The state it went on to; null while the task is open. */
  readonly next: DossierState | null;
}

/**
 * A task of the caller's, open or done, read from the dossier's log.
 * @throws {Refusal} `dossier.unknown` also for a step that was never there or is another's
 */
export async function openTask(asker: Asker, taskId: string): Promise<FoundTask> {
  const { tx, caller } = asker;
  const id = readTaskId(taskId);
  if (!id) throw notThere(caller);
  const row = await openApplication(asker, id.dossierId);
  const entries = await stepsOf(tx, row, caller);
  const at = entries.findIndex(({ seq }) => seq === id.seq);
  const entry = entries[at];
  const step = entry && STEPS[known(entry.state)];
  if (!entry || step?.role !== roleOf(caller)) throw notThere(caller);
  const next = entries[at + 1];
  return { row, step, seq: entry.seq, at: entry.at, note: entry.note, next: next ? known(next.state) : null };
}

/** The steps of a dossier, the draft first. */
async function stepsOf(
  db: Db,
  row: ApplicationRow,
  caller: Caller,
): Promise<Pick<TimelineEntry, 'seq' | 'at' | 'state' | 'note'>[]> {
  const timeline = await timelineOf(db, row.id, { forDesk: caller.kind === 'staff', movesAlone: true });
  return [{ seq: 1, at: row.created_at, state: 'draft', note: null }, ...timeline];
}

/** The gateway's own log knows no state but those of this version. */
function known(state: TimelineEntry['state']): DossierState {
  if (state === 'unknown') throw new Error('a log with a state nobody knows');
  return state;
}
