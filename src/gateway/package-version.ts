import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { packageFile } from './paths.ts';

/** The version of this package. */
export function packageVersion(): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(packageFile(), 'utf8'))).version;
}
