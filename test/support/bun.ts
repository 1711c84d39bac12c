/** Bun for tests: the program of the package for this machine. */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** Where it is: in the package of the platform, or, when the install script of `bun` has run, where that has put it. */
export function bunProgram(): string {
  const [found] = ['@oven/bun-*/bin/bun{,.exe}', 'bun/bin/bun.exe'].flatMap((pattern) =>
    globSync(pattern, { cwd: MODULES }),
  );
  if (found === undefined) throw new Error('The package bun brought no program for this machine');
  return join(MODULES, found);
}
