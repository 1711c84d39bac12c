import { countsOf, coverageOf, isPass } from '../coverage.ts';
import type { Run } from '../run.ts';

/** A report for programs. Members are added in later versions, never taken away. */
export function jsonReport(run: Run): string {
  const { results, ms, ...about } = run;
  const report = {
    format: 1,
    ...about,
    seconds: Math.round(ms) / 1000,
    pass: isPass(run),
    counts: countsOf(run),
    coverage: coverageOf(run),
    checks: results.map(({ check: { name, group }, outcome, message, succeeded, provoked, ...result }) => ({
      group,
      name,
      outcome,
      ...(message !== '' && { message }),
      seconds: Math.round(result.ms) / 1000,
      calls: succeeded,
      problems: provoked,
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
