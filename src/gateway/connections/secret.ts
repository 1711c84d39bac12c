import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { Environment } from '../config/environment.ts';

/** Where a secret stands: in an environment variable, or in a file that the service manager gives to this process alone. */
export const secretSourceSchema = z.union([
  z.strictObject({ environment: z.string().check(z.regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/)) }),
  z.strictObject({ file: z.string().check(z.minLength(1), z.maxLength(1000)) }),
]);
export type SecretSource = z.infer<typeof secretSourceSchema>;

/**
 * Reads a secret, without the line break that editors put at the end.
 * @throws {Error} that says where it should be; never what it is
 */
export function readSecret(what: string, source: SecretSource, environment: Environment): string {
  if ('environment' in source) {
    const secret = environment[source.environment];
    if (secret) return secret;
    throw new Error(`${what} should be in the environment variable ${source.environment}`);
  }
  let secret: string;
  try {
    secret = readFileSync(source.file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    throw new Error(`${what} should be in the file ${source.file}, which cannot be read`);
  }
  if (secret !== '') return secret;
  throw new Error(`${what} should be in the file ${source.file}, which is empty`);
}
