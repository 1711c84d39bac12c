import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { packageFile } from '../paths.ts';
import type { Command } from './command.ts';
import { noMore } from './options.ts';

/** `e-tdp --version`. */
export const version: Command = (args, { out }) => {
  noMore(args);
  out(`${z.object({ version: z.string() }).parse(JSON.parse(readFileSync(packageFile(), 'utf8'))).version}\n`);
  return Promise.resolve(0);
};
