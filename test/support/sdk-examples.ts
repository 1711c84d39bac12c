/** The examples of the SDK's documentation as they stand there: checked by the compiler, and run against a real gateway. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as sdk from '../../src/sdk/index.ts';
import type { Ending } from './ending.ts';
import type { TestGateway } from './gateway.ts';
import { GIVEN, givenBy, type Given, type Taken } from './sdk-given.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SDK = join(ROOT, 'src/sdk/index.ts');
/** Says what a line logs. */
const PROMISE = /console\.log\(.* \/\/ (.+)$/gm;

/** An example and the name it stands by. */
export interface Example {
  readonly of: string;
  readonly code: string;
}

async function folderFor(t: Ending): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'e-tdp-example-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

/** What an example speaks of, and does not bring in itself. What it names itself comes before these. */
function spokenOf<Name extends string>(code: string, names: readonly Name[]): Name[] {
  const lines = code.split('\n');
  const said = (name: string, isImport: boolean): boolean =>
    lines.some((line) => /^import /.test(line) === isImport && new RegExp(`\\b${name}\\b`).test(line));
  return names.filter((name) => said(name, false) && !said(name, true));
}

/** An example as a module: a function of what it takes as given. */
function moduleOf(code: string): string {
  const lines = code.split('\n');
  const isImport = (line: string): boolean => /^import /.test(line);
  return `${lines.filter(isImport).join('\n').replace("'e-tdp/sdk'", `'${SDK}'`)}
import { ${spokenOf(code, Object.keys(sdk)).join(', ')} } from '${SDK}';
import type { Taken } from '${ROOT}test/support/sdk-given.ts';
export default async ({ ${spokenOf(code, GIVEN).join(', ')} }: Taken): Promise<void> => { {
${lines.filter((line) => !isImport(line)).join('\n')}
} };`;
}

/** What the compiler has to say against examples, a line for each. */
export async function checkExamples(t: Ending, examples: readonly Example[]): Promise<string> {
  const folder = await folderFor(t);
  const config = {
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: {
      // What an example takes from an answer is there to be seen.
      ...{ noUnusedLocals: false, noUnusedParameters: false },
      ...{ types: ['node'], typeRoots: [join(ROOT, 'node_modules/@types')] },
    },
    include: ['*.ts'],
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  for (const [at, { of, code }] of examples.entries())
    await writeFile(join(folder, `${String(at)} ${of.replace(/[^\w.]/g, ' ')}.ts`), moduleOf(code));
  const args = [join(ROOT, 'node_modules/ts7/bin/tsc'), '-p', folder];
  return new Promise((resolve) => {
    execFile(process.execPath, args, (error, stdout) => resolve(error === null ? '' : stdout || error.message));
  });
}

/** Runs an example to its end. What stands behind `console.log(…)` after `//` has to have been logged. */
export async function runExample(t: Ending, gateway: TestGateway, code: string): Promise<void> {
  const folder = await folderFor(t);
  const here = code.replace(/https:\/\/[a-z-]+\.example\.gov\.vn/g, gateway.url);
  const file = join(folder, 'example.mts');
  await writeFile(file, moduleOf(here));
  const { default: run } = (await import(pathToFileURL(file).href)) as {
    default: (taken: Partial<Taken>) => Promise<void>;
  };
  const { given, told } = givenBy(t, gateway, folder);
  const taken: Partial<Record<keyof Given, unknown>> = {};
  for (const name of spokenOf(here, GIVEN)) taken[name] = await given[name]();
  await run(taken as Partial<Taken>);
  await told.acted();
  for (const [, promised = ''] of here.matchAll(PROMISE))
    assert.ok(told.lines.includes(promised), `«${promised}» was promised; logged was:\n${told.lines.join('\n')}`);
}
