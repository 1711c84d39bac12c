// npm run check: everything but the tests. One line a step; node tools/check.mjs STEP… runs only those.
import { globSync } from 'node:fs';
import { execNode, passSignalsOn, stopSignal } from './lib/exec.mjs';
import { existing, root } from './lib/elements.mjs';

const TSC = 'node_modules/ts7/bin/tsc';
/** What a step knows of files that have not changed since it last looked; a fresh clone has none of it. */
const CACHE = 'node_modules/.cache/e-tdp';
const PRETTIER = [
  ...['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  ...['--cache', '--cache-location', `${CACHE}/prettier`],
];
const ESLINT = [
  ...['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.'],
  ...['--cache', '--cache-strategy', 'content', '--cache-location', `${CACHE}/eslint`],
];
/** @param {string} project */
const tsc = (project) => [TSC, '-p', project, '--incremental', '--tsBuildInfoFile', `${CACHE}/${project}.tsbuildinfo`];
const CRUISE = ['node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.cjs'];

/** @type {{ name: string, what: string, runs: string[][] }[]} */
const STEPS = [
  {
    name: 'types',
    what: 'types',
    runs: [tsc('tsconfig.json'), tsc('tsconfig.web.json')],
  },
  { name: 'lint', what: 'eslint', runs: [ESLINT] },
  { name: 'format', what: 'prettier', runs: [PRETTIER] },
  { name: 'layers', what: 'layers and cycles', runs: [[...CRUISE, ...existing('src', 'test', 'stories', 'bench')]] },
  { name: 'manifest', what: 'a sentence for every public member', runs: [['tools/manifest-check.mjs']] },
  { name: 'build', what: 'build', runs: [['tools/build.mjs']] },
  { name: 'sizes', what: 'sizes', runs: [['node_modules/size-limit/bin.js']] },
  {
    name: 'package',
    what: 'the package as it is published',
    runs: [['tools/package.mjs'], ['--test', '--test-reporter=dot', 'test/journeys/package.test.ts']],
  },
  ...(globSync('stories/**/*.stories.ts', { cwd: root }).length > 0
    ? [{ name: 'stories', what: 'Storybook build', runs: [['tools/storybook.mjs', '--build']] }]
    : []),
];

/** @param {{ what: string, runs: string[][] }} step */
const run = async ({ what, runs }) => {
  const began = Date.now();
  let failed = '';
  for (const args of runs) {
    const { code, output } = await execNode(args, { cwd: root, quiet: true });
    if (code !== 0) failed += output.trim() || `${args[0]} ended with ${code}`;
  }
  console.log(`${failed === '' ? 'ok    ' : 'FAILED'}  ${what} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  if (failed !== '') console.log(failed.replace(/^/gm, '        '));
  return failed === '';
};

passSignalsOn();
const asked = process.argv.slice(2);
const steps = asked.length === 0 ? STEPS : STEPS.filter(({ name }) => asked.includes(name));
if (steps.length === 0) {
  console.error(`no such step; there are: ${STEPS.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}
const failed = [];
for (const step of steps) {
  if (stopSignal() !== undefined) process.exit(1);
  if (!(await run(step))) failed.push(step.what);
}
console.log(failed.length === 0 ? '\ncheck passed' : `\ncheck failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
