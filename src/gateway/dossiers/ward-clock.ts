import type { DossierState } from '../../contract/rules/status.ts';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { DossierRow } from '../database/tables.ts';

/** How a dossier stands against its due date. Columns of its row, made from nothing but its moves. */
export type WardClock = Pick<DossierRow, 'deadline' | 'clock_stopped_at' | 'supplement_rounds'>;

export const NOT_RUNNING: WardClock = { deadline: null, clock_stopped_at: null, supplement_rounds: 0 };

/** The ward waits for the applicant, or is done. */
const STOPPED: readonly string[] = [
  'supplement-requested',
  'processed',
  'returned',
  'refused',
  'stopped',
] satisfies DossierState[];

/**
 * The clock after a move, by the rules wards are measured by (QĐ 766/QĐ-TTg of 23 June 2022): the time in which papers are awaited
 * is not the ward's, so it moves the deadline, to `move.deadline`; the ward is done when the result is ready, and else when it is
 * returned, stopped or refused. Another day that a late ward promises (`dueAt`) leaves the deadline. Asking for papers more than once
 * counts as late, so the rounds are counted. Pure; times as `localTimestamp` writes them.
 */
export function nextClock(
  clock: WardClock,
  move: {
    readonly state: string;
    readonly at: string;
    readonly dueAt: string | null;
    /** Set where a wait is over ({@link resumes}). Logs from before there was any move it by the time that was waited. */
    readonly deadline?: string | null | undefined;
  },
): WardClock {
  const { clock_stopped_at: stoppedAt } = clock;
  const stops = STOPPED.includes(move.state);
  const deadline = clock.deadline ?? move.dueAt;
  const waited = stoppedAt === null || stops ? 0 : Date.parse(move.at) - Date.parse(stoppedAt);
  return {
    deadline: move.deadline !== undefined ? move.deadline : laterBy(deadline, waited),
    clock_stopped_at: stops ? (stoppedAt ?? move.at) : null,
    supplement_rounds: clock.supplement_rounds + (move.state === 'supplement-requested' ? 1 : 0),
  };
}

/** Whether a move to `state` ends a wait for papers: the ward's time runs again. */
export function resumes({ clock_stopped_at }: WardClock, state: string): boolean {
  return clock_stopped_at !== null && !STOPPED.includes(state);
}

function laterBy(deadline: string | null, waited: number): string | null {
  return deadline === null || waited <= 0 ? deadline : localTimestamp(new Date(Date.parse(deadline) + waited));
}
