import { parseArgs } from 'node:util';
import { UsageError } from './command.ts';

/**
 * `--name value` options, each at most once.
 * @throws {UsageError} for an option that is unknown, missing or there twice
 */
export function readOptions<const Needed extends string, const Extra extends string>(
  args: readonly string[],
  needed: readonly Needed[],
  extra: readonly Extra[] = [],
): Record<Needed, string> & Partial<Record<Extra, string>> {
  const names: readonly string[] = [...needed, ...extra];
  const values = parsed(args, names);
  const repeated = names.find((name) => (values[name] ?? []).length > 1);
  if (repeated !== undefined) throw new UsageError(`--${repeated} is there twice`);
  const missing = needed.find((name) => !values[name]?.[0]);
  if (missing !== undefined) throw new UsageError(`--${missing} is missing`);
  return Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all?.[0]])) as Record<Needed, string> &
    Partial<Record<Extra, string>>;
}

function parsed(args: readonly string[], names: readonly string[]): Record<string, string[] | undefined> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string', multiple: true }] as const));
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Takes options without a value out of what was typed: `--dry-run`. */
export function flagsIn<const Name extends string>(
  args: readonly string[],
  names: readonly Name[],
): { flags: ReadonlySet<Name>; rest: string[] } {
  const flags = new Set(names.filter((name) => args.includes(`--${name}`)));
  return { flags, rest: args.filter((one) => !names.some((name) => one === `--${name}`)) };
}

/**
 * Refuses what a command does not take: an option that is passed over in silence is one somebody relies on.
 * @throws {UsageError}
 */
export function noMore(args: readonly string[]): void {
  const [first] = args;
  if (first !== undefined) throw new UsageError(`"${first}" is not understood`);
}
