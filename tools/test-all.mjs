// Runs every kind of test, one after the other, shows their output, and adds them up: npm test -- [--only=KIND,KIND] [PART OF A FILE NAME]
// The last line is `N passed, N failed`; the exit code is 1 when anything failed.
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { add, judge, lastLine, NONE, table } from './lib/counts.mjs';
import { execNode, passSignalsOn, stopSignal } from './lib/exec.mjs';
import { root } from './lib/elements.mjs';
import { startPostgres } from './postgres.mjs';
import { startS3 } from './s3-server.mjs';

const MINUTE = 60_000;
const reports = mkdtempSync(join(tmpdir(), 'e-tdp-counts-'));
process.once('exit', () => rmSync(reports, { recursive: true, force: true }));

/**
 * @typedef {object} Kind
 * @property {string} name
 * @property {string} files
 * @property {string} [without] of these files those that are not meant
 * @property {number} limit milliseconds after which the suite counts as crashed
 * @property {boolean} [build] needs dist/
 * @property {() => Promise<{ env: NodeJS.ProcessEnv, stop: () => Promise<void> }>} [beside] starts what the tests need beside them
 * @property {(files: string[], report: string) => { args: string[], env?: NodeJS.ProcessEnv }} command
 * @property {(report: any) => import('./lib/counts.mjs').Counts} [read]
 */

/** Files at once. Left to itself, Node would keep one core idle, which is half of a small machine. */
const EACH_CORE = availableParallelism();

/**
 * @param {{ timeout: number, atOnce?: number }} limits milliseconds one test may take, and how many files run beside each other
 * @returns {Kind['command']}
 */
const nodeTest =
  ({ timeout, atOnce = EACH_CORE }) =>
  (files, report) => ({
    args: [
      '--test',
      `--test-concurrency=${atOnce}`,
      `--test-timeout=${timeout}`,
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      `--test-reporter=${new URL('./lib/node-reporter.mjs', import.meta.url).href}`,
      `--test-reporter-destination=${report}`,
      ...files,
    ],
    // Each file is a process of its own and loads the same modules: what the first one has compiled, the others find.
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled') },
  });

/** @type {Kind[]} */
const KINDS = [
  {
    name: 'node',
    files: 'test/{contract,catalogue,sdk,gateway,govstack,tools}/**/*.test.ts',
    without: 'test/gateway/{postgres,s3}/**',
    limit: 20 * MINUTE,
    command: nodeTest({ timeout: 2 * MINUTE }),
  },
  {
    // The gateway again, on the other engine; test/gateway/embedded looks at what only the first one has.
    name: 'gateway-postgres',
    files: 'test/{gateway,govstack}/**/*.test.ts',
    without: 'test/gateway/{embedded,s3}/**',
    limit: 20 * MINUTE,
    beside: async () => {
      const { url, stop } = await startPostgres();
      return { env: { ETDP_TEST_ENGINE: 'postgres', ETDP_TEST_POSTGRES: url }, stop };
    },
    command: nodeTest({ timeout: 2 * MINUTE }),
  },
  {
    // What touches files again, with an S3-compatible store in place of the folder.
    name: 'gateway-s3',
    files:
      'test/gateway/{s3/*,personal-data/erase,sealed-files,documents,results,tus-client,unsound-files,upload*}.test.ts',
    limit: 8 * MINUTE,
    beside: async () => {
      const { endpoint, stop } = await startS3();
      return { env: { ETDP_TEST_STORE: 's3', ETDP_TEST_S3: endpoint }, stop };
    },
    command: nodeTest({ timeout: 4 * MINUTE }),
  },
  {
    name: 'conformance',
    files: 'test/conformance/**/*.test.ts',
    limit: 15 * MINUTE,
    // One file after the other: each keeps both cores busy by itself.
    command: nodeTest({ timeout: 5 * MINUTE, atOnce: 1 }),
  },
  {
    name: 'elements',
    files: 'test/components/**/*.test.ts',
    limit: 6 * MINUTE,
    command: (files, report) => ({
      args: ['node_modules/@web/test-runner/dist/bin.js', '--files', ...files],
      env: { ETDP_COUNTS: report },
    }),
  },
  {
    name: 'stories',
    files: 'stories/**/*.stories.ts',
    limit: 6 * MINUTE,
    command: (files, report) => ({
      args: [
        'node_modules/vitest/vitest.mjs',
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...files,
      ],
    }),
    read: (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    }),
  },
  {
    name: 'journeys',
    files: 'test/journeys/**/*.test.ts',
    limit: 15 * MINUTE,
    build: true,
    command: nodeTest({ timeout: 5 * MINUTE, atOnce: 1 }),
  },
];

/** @param {string} path @param {Kind['read']} read */
const readReport = (path, read = (report) => report) => {
  try {
    return read(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
};

/** @param {string} name @param {number} began @param {ReturnType<typeof judge>} judged */
const line = (name, began, judged) => ({ name, seconds: (Date.now() - began) / 1000, ...judged });

/** @type {{ ok: boolean } | undefined} */
let built;
const build = async () => {
  built ??= { ok: (await execNode(['tools/build.mjs', '--if-changed'], { cwd: root })).code === 0 };
  return built.ok;
};

/** @param {Kind} kind @param {string[]} files */
const run = async (kind, files) => {
  console.log(`\n── ${kind.name}: ${files.length} files ──`);
  const began = Date.now();
  if (kind.build && !(await build())) {
    return line(kind.name, began, { counts: { ...NONE, failed: 1 }, note: 'the build failed' });
  }
  const report = join(reports, `${kind.name}.json`);
  const { args, env = {} } = kind.command(files, report);
  const beside = await kind.beside?.();
  const { code } = await execNode(args, { cwd: root, env: { ...env, ...beside?.env }, limit: kind.limit });
  await beside?.stop();
  return line(kind.name, began, judge(readReport(report, kind.read), code));
};

passSignalsOn();
const args = process.argv.slice(2).filter((arg) => arg !== '--group');
const only = args
  .find((arg) => arg.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
const parts = args.filter((arg) => !arg.startsWith('--'));

const lines = [];
for (const kind of KINDS) {
  if (stopSignal() !== undefined) break;
  if (only && !only.includes(kind.name)) continue;
  const files = globSync(kind.files, { cwd: root, exclude: kind.without === undefined ? [] : [kind.without] })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => parts.length === 0 || parts.some((part) => path.includes(part)))
    .sort();
  if (files.length > 0) lines.push(await run(kind, files));
}

if (lines.length === 0)
  lines.push(line('none', Date.now(), { counts: { ...NONE, failed: 1 }, note: 'no test file fits' }));
const total = add(...lines.map(({ counts }) => counts));
process.exitCode = total.failed > 0 || stopSignal() !== undefined ? 1 : 0;
console.log(`\n${table(lines)}\n\n${lastLine(total)}`);
