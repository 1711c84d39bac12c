import { parseArgs } from 'node:util';
import { UsageError } from './command.ts';

/**
 * `--name value` options, each at most once.
 * @throws {UsageError} for an option that is unknown or missing
 */
export function readOptions<const Needed extends string, const Extra extends string>(
  args: readonly string[],
  needed: readonly Needed[],
  extra: readonly Extra[] = [],
): Record<Needed, string> & Partial<Record<Extra, string>> {
  let values: Record<string, unknown>;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: Object.fromEntries([...needed, ...extra].map((name) => [name, { type: 'string' }])),
    }));
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const missing = needed.find((name) => !values[name]);
  if (missing !== undefined) throw new UsageError(`--${missing} is missing`);
  return values as Record<Needed, string> & Partial<Record<Extra, string>>;
}
