/** Runs the examples of the SDK's documentation as they stand there, against a real gateway. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Ending } from './ending.ts';
import type { TestGateway } from './gateway.ts';
import { givenBy } from './sdk-given.ts';

const SDK = new URL('../../src/sdk/index.ts', import.meta.url).href;
/** Says what a line logs. */
const PROMISE = /console\.log\(.* \/\/ (.+)$/gm;

/** Runs lines of TypeScript to their end. What stands behind `console.log(…)` after `//` has to have been logged. */
export async function runExample(t: Ending, gateway: TestGateway, code: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'e-tdp-example-'));
  t.after(() => rm(folder, { recursive: true }));
  const lines = code.replace(/https:\/\/[a-z-]+\.example\.gov\.vn/g, gateway.url).split('\n');
  const imports = lines.filter((line) => /^import /.test(line)).map((line) => line.replace("'e-tdp/sdk'", `'${SDK}'`));
  const body = lines.filter((line) => !/^import /.test(line)).join('\n');
  const { given, told } = givenBy(t, gateway, folder);
  // Only what the example speaks of, and does not bring in itself; what it names itself comes before these.
  const names = Object.keys(given).filter(
    (name) => new RegExp(`\\b${name}\\b`).test(body) && !imports.some((line) => new RegExp(`\\b${name}\\b`).test(line)),
  );
  const file = join(folder, 'example.mts');
  const text = `${imports.join('\n')}
export default async ({ ${names.join(', ')} }: any): Promise<void> => { {
${body}
} };`;
  await writeFile(file, text);
  const { default: run } = (await import(pathToFileURL(file).href)) as {
    default: (taken: Readonly<Record<string, unknown>>) => Promise<void>;
  };
  const taken: Record<string, unknown> = {};
  for (const name of names) taken[name] = await given[name]?.();
  await run(taken);
  await told.acted();
  for (const [, promised = ''] of body.matchAll(PROMISE))
    assert.ok(told.lines.includes(promised), `«${promised}» was promised; logged was:\n${told.lines.join('\n')}`);
}
