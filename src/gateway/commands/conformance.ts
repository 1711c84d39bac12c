import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  chosen,
  GROUPS,
  isPass,
  jsonReport,
  junitReport,
  run,
  textReport,
  type Options,
} from '../../conformance/index.ts';
import { UsageError, type Command, type World } from './command.ts';
import { packageVersion } from '../package-version.ts';

const REPORTS = { text: textReport, json: jsonReport, junit: junitReport } as const;
const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean' } as const;
const OPTIONS = {
  'base-url': TEXT,
  token: TEXT,
  agency: TEXT,
  procedure: TEXT,
  origin: TEXT,
  username: TEXT,
  'admin-token': TEXT,
  'volunteer-token': TEXT,
  'resident-token': TEXT,
  'other-token': TEXT,
  'expired-token': TEXT,
  only: TEXT,
  format: TEXT,
  output: TEXT,
  list: FLAG,
  slow: FLAG,
} as const;

/**
 * `e-tdp conformance`: checks any server of this API, over HTTP. Resolves with 0 when it passes, 1 when it fails, 2 when the suite
 * could not run. A password and the token may come from the environment, where other users of the machine do not read them.
 */
export const conformance: Command = async (args, world) => {
  const asked = readArguments(args);
  const report = REPORTS[formatOf(asked.format)];
  if (asked.list === true) {
    const checks = chosen({ ...(asked.only !== undefined && { only: asked.only }) });
    world.out(checks.map(({ group, name }) => `${group.padEnd(9)} ${name}\n`).join(''));
    return 0;
  }
  try {
    const done = await run(optionsOf(asked, world.environment));
    if (asked.output === undefined) world.out(report(done));
    else await writeFile(asked.output, report(done));
    return isPass(done) ? 0 : 1;
  } catch (error) {
    world.err(`e-tdp: the suite could not run: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
};

/** @throws {UsageError} for an option that is unknown or has no value */
function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: joined(args), options: OPTIONS }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
/** `--name value` as `--name=value`: a token may begin with a dash. */
function joined(args: readonly string[]): string[] {
  const [first, value, ...others] = args;
  if (first === undefined) return [];
  const takesValue = Object.entries(OPTIONS).some(([name, { type }]) => first === `--${name}` && type === 'string');
  if (!takesValue || value === undefined) return [first, ...joined(args.slice(1))];
  return [`${first}=${value}`, ...joined(others)];
}
type Asked = ReturnType<typeof readArguments>;

function formatOf(format = 'text'): keyof typeof REPORTS {
  const known = (Object.keys(REPORTS) as (keyof typeof REPORTS)[]).find((name) => name === format);
  if (known === undefined) throw new UsageError(`--format should be one of ${Object.keys(REPORTS).join(', ')}`);
  return known;
}

function optionsOf(asked: Asked, environment: World['environment']): Options {
  const baseUrl = asked['base-url'];
  const token = asked.token ?? environment['ETDP_TOKEN'];
  if (baseUrl === undefined) throw new UsageError('--base-url is missing');
  if (token === undefined) throw new UsageError('--token is missing (or ETDP_TOKEN in the environment)');
  if (!URL.canParse(baseUrl))
    throw new UsageError('--base-url should be an address such as https://hoso.example.gov.vn');
  const given = {
    agencyId: asked.agency,
    procedureCode: asked.procedure,
    origin: asked.origin,
    username: asked.username,
    password: environment['ETDP_PASSWORD'],
    adminToken: asked['admin-token'],
    volunteerToken: asked['volunteer-token'],
    residentToken: asked['resident-token'],
    otherToken: asked['other-token'],
    expiredToken: asked['expired-token'],
    only: asked.only,
  };
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { baseUrl, token, slow: asked.slow === true, version: packageVersion(), ...said };
}

/** What `--only` takes, for the usage. */
export const ONLY = GROUPS.join('|');
