// Adds up what several test runners report.

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ name: string, counts: Counts, seconds: number, note?: string | undefined }} Line one kind of test
 */

export const NONE = Object.freeze({ passed: 0, failed: 0, skipped: 0 });

/**
 * @param {...Counts} all
 * @returns {Counts}
 */
export const add = (...all) =>
  all.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    NONE,
  );

/**
 * What a suite counts for. One that ended badly without a failed test to show for it, or that ran no test although it has
 * files, counts as one failure: the last line must not say less than the exit code.
 * @param {Counts | undefined} reported undefined when the runner left no report
 * @param {number} code the runner's exit code
 * @returns {{ counts: Counts, note?: string }}
 */
export const judge = (reported, code) => {
  const counts = reported ?? NONE;
  if (counts.failed > 0) return { counts };
  if (reported === undefined) return { counts: add(counts, { ...NONE, failed: 1 }), note: `crashed (${code})` };
  if (code !== 0) return { counts: add(counts, { ...NONE, failed: 1 }), note: `ended with ${code}` };
  if (counts.passed + counts.skipped === 0) return { counts: { ...NONE, failed: 1 }, note: 'ran no test' };
  return { counts };
};

/**
 * Test counts of a suite tree as @web/test-runner gives it.
 * @param {{ tests?: { skipped?: boolean, passed?: boolean }[], suites?: any[] } | undefined} suite
 * @returns {Counts}
 */
export const countSuite = (suite) =>
  add(
    ...(suite?.tests ?? []).map(({ skipped, passed }) => ({
      passed: !skipped && passed ? 1 : 0,
      failed: !skipped && !passed ? 1 : 0,
      skipped: skipped ? 1 : 0,
    })),
    ...(suite?.suites ?? []).map(countSuite),
  );

/**
 * @param {Line[]} lines
 * @returns {string} a table for people
 */
export const table = (lines) => {
  const total = {
    name: 'all',
    counts: add(...lines.map(({ counts }) => counts)),
    seconds: lines.reduce((sum, line) => sum + line.seconds, 0),
  };
  const rows = [
    ['kind', 'passed', 'failed', 'skipped', 'time', ''],
    ...[...lines, total].map((/** @type {Line} */ { name, counts, seconds, note }) => [
      name,
      String(counts.passed),
      String(counts.failed),
      String(counts.skipped),
      `${seconds.toFixed(1)} s`,
      note ?? '',
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 || column === 5 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

/** @param {Counts} counts */
export const lastLine = ({ passed, failed }) => `${passed} passed, ${failed} failed`;
