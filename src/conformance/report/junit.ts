import { GROUPS } from '../check.ts';
import { countsOf } from '../coverage.ts';
import type { Result, Run } from '../run.ts';

/** A report for build servers: JUnit's XML, a suite a group. */
export function junitReport(run: Run): string {
  const suites = GROUPS.flatMap((group) => {
    const results = run.results.filter(({ check }) => check.group === group);
    return results.length === 0 ? [] : [suite(group, results, run.startedAt)];
  });
  const total = numbers(run.results);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="e-tdp conformance" ${total}>\n${suites.join('')}</testsuites>\n`;
}

function suite(group: string, results: readonly Result[], startedAt: string): string {
  const cases = results.map(({ check, outcome, message, ms }) => {
    const name = `classname="${attribute(`conformance.${group}`)}" name="${attribute(check.name)}" time="${seconds(ms)}"`;
    if (outcome === 'passed') return `    <testcase ${name}/>\n`;
    const inner = outcome === 'skipped' ? 'skipped' : 'failure';
    return `    <testcase ${name}><${inner} message="${attribute(message)}"/></testcase>\n`;
  });
  return `  <testsuite name="${group}" timestamp="${startedAt.slice(0, 19)}" ${numbers(results)}>\n${cases.join('')}  </testsuite>\n`;
}

function numbers(results: readonly Result[]): string {
  const { failed, skipped } = countsOf({ results });
  const time = seconds(results.reduce((sum, { ms }) => sum + ms, 0));
  return `tests="${String(results.length)}" failures="${String(failed)}" errors="0" skipped="${String(skipped)}" time="${time}"`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

/** Text as an attribute may hold it; XML knows no control characters. */
function attribute(text: string): string {
  const ENTITIES: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    '\n': '&#10;',
  };
  return text.replace(/[\x00-\x09\x0b-\x1f\ufffe\uffff]/g, ' ').replace(/[&<>"\n]/g, (one) => ENTITIES[one] ?? one);
}
