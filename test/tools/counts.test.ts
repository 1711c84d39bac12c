import assert from 'node:assert/strict';
import { test } from 'node:test';
import { add, countSuite, judge, lastLine, NONE, table } from '../../tools/lib/counts.mjs';

test('adds the counts of several suites into one last line', () => {
  const total = add({ passed: 3, failed: 0, skipped: 1 }, { passed: 4, failed: 2, skipped: 0 });
  assert.deepEqual(total, { passed: 7, failed: 2, skipped: 1 });
  assert.equal(lastLine(total), '7 passed, 2 failed');
});

test('a suite that crashed or ran nothing is a failure, even if no test says so', () => {
  assert.equal(judge(undefined, 1).counts.failed, 1);
  assert.equal(judge(undefined, 0).counts.failed, 1);
  assert.equal(judge({ passed: 5, failed: 0, skipped: 0 }, 1).counts.failed, 1);
  assert.equal(judge(NONE, 0).counts.failed, 1);
});

test('a suite that passed, or failed by its tests, is counted as it is', () => {
  assert.deepEqual(judge({ passed: 5, failed: 0, skipped: 0 }, 0), { counts: { passed: 5, failed: 0, skipped: 0 } });
  assert.deepEqual(judge({ passed: 5, failed: 2, skipped: 0 }, 1).counts, { passed: 5, failed: 2, skipped: 0 });
});

test('counts tests in suites within suites', () => {
  const suite = {
    tests: [{ passed: true }, { passed: false }],
    suites: [{ tests: [{ passed: true }, { skipped: true }], suites: [{ tests: [{ passed: false }] }] }],
  };
  assert.deepEqual(countSuite(suite), { passed: 2, failed: 2, skipped: 1 });
  assert.deepEqual(countSuite(undefined), NONE);
});

test('shows each kind and the sum', () => {
  const shown = table([
    { name: 'node', counts: { passed: 10, failed: 0, skipped: 0 }, seconds: 1.5 },
    { name: 'stories', counts: { passed: 2, failed: 1, skipped: 0 }, seconds: 2, note: 'ended with 1' },
  ]);
  assert.match(shown, /^node +10 +0 +0 +1\.5 s$/m);
  assert.match(shown, /^stories +2 +1 +0 +2\.0 s +ended with 1$/m);
  assert.match(shown, /^all +12 +1 +0 +3\.5 s$/m);
});
