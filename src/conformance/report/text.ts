import { GROUPS } from '../check.ts';
import { countsOf, coverageOf, isPass } from '../coverage.ts';
import type { Result, Run } from '../run.ts';

const MARKS = { passed: 'ok     ', failed: 'FAILED ', skipped: 'skipped' } as const;

/** A report for people: a line a check, what was proven, and the verdict as the last line. */
export function textReport(run: Run): string {
  const groups = GROUPS.flatMap((group) => {
    const of = run.results.filter(({ check }) => check.group === group);
    return of.length === 0 ? [] : [`${group}\n${of.map(line).join('\n')}\n`];
  });
  const { calls, problems } = coverageOf(run);
  const { passed, failed, skipped } = countsOf(run);
  const count = (done: number, open: number): string => `${String(done)} of ${String(done + open)}`;
  return [
    `Conformance of ${run.baseUrl} (agency ${run.agencyId}, procedure ${run.procedureCode})\n`,
    ...groups,
    `Calls proven: ${count(calls.proven.length, calls.open.length)}`,
    ...(calls.open.length > 0 ? [`  open: ${calls.open.join(', ')}`] : []),
    ...calls.unprovable.map(({ name, why }) => `  not to be had from outside: ${name}: ${why}`),
    `Problem codes proven: ${count(problems.proven.length, problems.open.length)}`,
    ...(problems.open.length > 0 ? [`  open: ${problems.open.join(', ')}`] : []),
    ...(problems.unprovable.length > 0 ? ['  not to be provoked from outside:'] : []),
    ...problems.unprovable.map(({ code, why }) => `    ${code}: ${why}`),
    ...(run.waited > 0 ? [`The server made the suite wait ${String(run.waited)} s.`] : []),
    '',
    `${isPass(run) ? 'PASS' : 'FAIL'}: ${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped in ${(run.ms / 1000).toFixed(1)} s`,
    '',
  ].join('\n');
}

function line({ check, outcome, message }: Result): string {
  const why = message === '' ? '' : outcome === 'skipped' ? ` (${message})` : `\n            ${message}`;
  return `  ${MARKS[outcome]} ${check.name}${why}`;
}
