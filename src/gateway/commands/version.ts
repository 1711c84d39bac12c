import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { packageFile } from '../paths.ts';
import type { Command } from './command.ts';
import { noMore } from './options.ts';

/** The version of this package. */
export function packageVersion(): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(packageFile(), 'utf8'))).version;
}

/** `e-tdp version`, also by `--version` and `-v`. */
export const version: Command = (args, { out }) => {
  noMore(args);
  out(`${packageVersion()}\n`);
  return Promise.resolve(0);
};
