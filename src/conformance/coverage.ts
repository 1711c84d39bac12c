import { ROUTES, type RouteName } from '../contract/routes/table.ts';
import { isProblemCode, PROBLEMS, type ProblemCode } from '../contract/wire/problem.ts';
import type { Run } from './run.ts';
import { UNPROVABLE, UNPROVABLE_CALLS } from './unprovable.ts';

/** What a run has proven of the contract: by checks that passed, and by nothing else. */
export interface Coverage {
  readonly calls: {
    readonly proven: readonly RouteName[];
    readonly open: readonly RouteName[];
    /** Cannot be made to succeed from outside, with the reason. */
    readonly unprovable: readonly { readonly name: RouteName; readonly why: string }[];
  };
  readonly problems: {
    readonly proven: readonly ProblemCode[];
    readonly open: readonly ProblemCode[];
    /** Cannot be provoked from outside, with the reason. */
    readonly unprovable: readonly { readonly code: ProblemCode; readonly why: string }[];
  };
}

export function coverageOf({ results }: Pick<Run, 'results'>): Coverage {
  const passed = results.filter(({ outcome }) => outcome === 'passed');
  const names = new Set(passed.flatMap(({ succeeded }) => succeeded));
  const codes = new Set(passed.flatMap(({ provoked }) => provoked));
  const all = Object.keys(ROUTES) as RouteName[];
  const known = Object.keys(PROBLEMS).filter(isProblemCode);
  const hidden = known.flatMap((code) => {
    const why = UNPROVABLE[code];
    return why === undefined || codes.has(code) ? [] : [{ code, why }];
  });
  const without = all.filter((name) => !names.has(name));
  return {
    calls: {
      proven: all.filter((name) => names.has(name)),
      open: without.filter((name) => UNPROVABLE_CALLS[name] === undefined),
      unprovable: without.flatMap((name) => {
        const why = UNPROVABLE_CALLS[name];
        return why === undefined ? [] : [{ name, why }];
      }),
    },
    problems: {
      proven: known.filter((code) => codes.has(code)),
      open: known.filter((code) => !codes.has(code) && !hidden.some((one) => one.code === code)),
      unprovable: hidden,
    },
  };
}

/** How many checks came out how. */
export function countsOf({ results }: Pick<Run, 'results'>): { passed: number; failed: number; skipped: number } {
  const count = (wanted: string): number => results.filter(({ outcome }) => outcome === wanted).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

/** Nothing failed. What was skipped is neither proven nor held against the server. */
export function isPass(run: Pick<Run, 'results'>): boolean {
  return countsOf(run).failed === 0;
}
