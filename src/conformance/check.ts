import type { RouteName } from '../contract/routes/table.ts';
import type { ProblemCode } from '../contract/wire/problem.ts';
import type { Context } from './context.ts';

/** What a check is about; `--only` takes one. In the order of a report. */
export const GROUPS = [
  'calls',
  'problems',
  'replay',
  'versions',
  'uploads',
  'clock',
  'paging',
  'live',
  'states',
  'log',
  'access',
  'cors',
  'http',
  'limits',
] as const;
export type Group = (typeof GROUPS)[number];

/** One promise of the API, and how to find out whether a server keeps it. */
export interface Check {
  /** The promise, as a sentence about the server. */
  readonly name: string;
  readonly group: Group;
  /** The calls that have succeeded once it has passed. */
  readonly calls: readonly RouteName[];
  /** The refusals that have been provoked once it has passed. */
  readonly proves: readonly ProblemCode[];
  /** Takes longer than anybody waits for; only done when asked for. */
  readonly slow: boolean;
  readonly run: (context: Context) => Promise<void>;
}

type Written = Pick<Check, 'name' | 'run'> & Partial<Pick<Check, 'calls' | 'proves' | 'slow'>>;

/** The checks of a group. */
export function inGroup(group: Group, checks: readonly Written[]): readonly Check[] {
  return checks.map(({ calls = [], proves = [], slow = false, ...check }) => ({
    ...check,
    group,
    calls,
    proves,
    slow,
  }));
}
