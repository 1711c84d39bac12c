import type { RouteName } from '../contract/routes/table.ts';
import type { CreatedDossier } from '../contract/wire/dossier.ts';
import type { ProblemCode } from '../contract/wire/problem.ts';
import { Api, outcome } from './api/api.ts';
import type { Line } from './api/exchange.ts';
import type { Check } from './check.ts';
import { CHECKS } from './checks/all.ts';
import type { Context } from './context.ts';
import { CannotRun, Failure, Skipped } from './failure.ts';
import type { Options } from './options.ts';
import { dossiersBy, shared } from './world/dossiers.ts';
import { tidyUp } from './world/tidy-up.ts';
import { openWard } from './world/ward.ts';

/** What became of a check. */
export interface Result {
  readonly check: Check;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why, unless it passed. */
  readonly message: string;
  readonly ms: number;
  readonly succeeded: readonly RouteName[];
  readonly provoked: readonly ProblemCode[];
}
/** A whole run. */
export interface Run {
  readonly baseUrl: string;
  readonly agencyId: string;
  readonly procedureCode: string;
  readonly startedAt: string;
  readonly ms: number;
  /** Seconds the server made the suite wait with `429`. */
  readonly waited: number;
  readonly results: readonly Result[];
}

/** The checks that options ask for, in the order of the report. */
export function chosen({ only }: Pick<Options, 'only'>): readonly Check[] {
  if (only === undefined) return CHECKS;
  const ofGroup = CHECKS.filter(({ group }) => group === only);
  return ofGroup.length > 0 ? ofGroup : CHECKS.filter(({ name }) => name.includes(only));
}

/**
 * Checks a server against the contract, by HTTP alone. It files dossiers of somebody invented with the agency and ends them; of
 * drafts nothing stays.
 * @throws {CannotRun} when there is no such server, the token is not an officer's, or nothing can be filed
 */
export async function run(options: Options): Promise<Run> {
  const began = performance.now();
  const startedAt = new Date().toISOString();
  const checks = chosen(options);
  if (checks.length === 0) throw new CannotRun(`there is no group and no check "${options.only ?? ''}"`);
  let waited = 0;
  const line: Line = {
    baseUrl: options.baseUrl.replace(/\/+$/, ''),
    fetch: options.fetch ?? fetch,
    userAgent: `e-tdp-conformance/${options.version ?? '0'}`,
    onWait: (seconds) => (waited += seconds),
  };
  const made: CreatedDossier[] = [];
  const own = new Api(line, made);
  const ward = await openWard(own, options);
  const officer = { token: options.token };
  const common = shared(dossiersBy(own, ward, officer));
  const results = await inTurns(checks, options.concurrency ?? 6, async (check) => {
    const api = new Api(line, made);
    return carriedOut(check, {
      api,
      ward,
      options,
      officer,
      shared: common,
      ...dossiersBy(api, ward, officer),
    });
  });
  await tidyUp(own, officer, made);
  return {
    baseUrl: line.baseUrl,
    agencyId: ward.agency.id,
    procedureCode: ward.procedure.code,
    startedAt,
    ms: performance.now() - began,
    waited,
    results,
  };
}

/** Does something for each, so many at once; results in the order of `all`. */
async function inTurns<In, Out>(all: readonly In[], atOnce: number, work: (one: In) => Promise<Out>): Promise<Out[]> {
  const results: Out[] = [];
  const waiting = all.entries();
  const worker = async (): Promise<void> => {
    for (const [at, one] of waiting) results[at] = await work(one);
  };
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, worker));
  return results;
}

async function carriedOut(check: Check, context: Context): Promise<Result> {
  const began = performance.now();
  const { api, options } = context;
  const result = (outcome: Result['outcome'], message = ''): Result => ({
    check,
    outcome,
    message,
    ms: performance.now() - began,
    succeeded: [...api.succeeded],
    provoked: [...api.provoked],
  });
  if (check.slow && options.slow !== true) return result('skipped', 'takes long: say --slow');
  try {
    await check.run(context);
    unproven(check, api);
    return result('passed');
  } catch (error) {
    if (error instanceof Skipped) return result('skipped', error.message);
    const seen = api.last
      ? ` [last: ${api.last.asked} → ${outcome(api.last)}, Request-Id ${api.last.headers.get('request-id') ?? 'none'}]`
      : '';
    return result(
      'failed',
      (error instanceof Failure ? error.message : `the suite failed itself: ${String(error)}`) + seen,
    );
  }
}

/** A check that claims more than it has seen is a mistake of the suite's own. */
function unproven({ calls, proves }: Check, { succeeded, provoked }: Api): void {
  const missing = [...calls.filter((name) => !succeeded.has(name)), ...proves.filter((code) => !provoked.has(code))];
  if (missing.length > 0) throw new Error(`it has not seen ${missing.join(', ')}`);
}
