import { packageVersion } from '../package-version.ts';
import type { Command } from './command.ts';
import { noMore } from './options.ts';

/** `e-tdp version`, also by `--version` and `-v`. */
export const version: Command = (args, { out }) => {
  noMore(args);
  out(`${packageVersion()}\n`);
  return Promise.resolve(0);
};
