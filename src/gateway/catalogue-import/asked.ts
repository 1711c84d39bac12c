import { dirname, isAbsolute, join } from 'node:path';
import * as z from 'zod/mini';
import { readConnections } from '../connections/connections-file.ts';
import { Adapter, AdapterFailure } from '../portal/adapter.ts';
import { readMapping, type Mapping } from '../portal/mapping.ts';
import { LeftOut } from './notes.ts';
import { sourced, type Sourced } from './sourced.ts';
import type { Environment } from '../config/environment.ts';

/** Milliseconds one answer may take. */
const PATIENCE = 60_000;
/** So many in a row that say nothing of use: it is not there to be asked. */
const IN_A_ROW = 5;
const MOST = 20_000;

export interface AskedOptions {
  readonly connectionsFile: string | null;
  readonly environment: Environment;
  /** As which agency it is asked; null where the connections file has only one. */
  readonly agency: string | null;
  /** Codes to ask for; `all` asks the adapter for its list first. */
  readonly codes: readonly string[] | 'all';
}

/**
 * What the adapter of the connections file says of procedures (`LayThuTuc`), one after another.
 * @throws {Error} in one sentence, when it is not there, does not know us, or answers nothing of use again and again
 */
export async function askedProcedures({
  connectionsFile,
  environment,
  agency,
  codes,
}: AskedOptions): Promise<Sourced[]> {
  const asking = openAdapter(connectionsFile, environment, agency);
  const found: Sourced[] = [];
  let failed = 0;
  for (const code of codes === 'all' ? await listOfAll(asking) : codes) {
    const one = await askFor(code, asking);
    failed = one.read instanceof LeftOut && one.read.reason === 'not-answered' ? failed + 1 : 0;
    if (failed >= IN_A_ROW)
      throw new Error(`The adapter gives no answer of use (${(one.read as LeftOut).detail}); nothing was imported`);
    found.push(one);
  }
  return found;
}

interface Asking {
  readonly call: (service: string, body: Record<string, unknown>) => Promise<unknown>;
  readonly mapping: Mapping;
}

function openAdapter(file: string | null, environment: AskedOptions['environment'], agency: string | null): Asking {
  const { portal } = file === null ? {} : readConnections(file);
  if (file === null || !portal)
    throw new Error('ETDP_CONNECTIONS should name a connections file with a portal: its adapter is asked');
  const units = Object.entries(portal.units);
  const [only] = units;
  const unit =
    agency === null ? (units.length === 1 ? only?.[1] : undefined) : units.find(([id]) => id === agency)?.[1];
  if (unit === undefined)
    throw new Error(`--agency should be one of the portal's units: ${units.map(([id]) => id).join(', ')}`);
  const own = portal.mapping;
  const mapping = readMapping(own === undefined ? null : isAbsolute(own) ? own : join(dirname(file), own));
  const adapter = new Adapter(portal, mapping.refusals, environment);
  return {
    mapping,
    call: (service, body) => adapter.call({ to: 'ask', unit, service, body }, AbortSignal.timeout(PATIENCE)),
  };
}

async function askFor(code: string, { call, mapping }: Asking): Promise<Sourced> {
  const written = Object.hasOwn(mapping.procedures, code) ? mapping.procedures[code] : undefined;
  const there = written?.code ?? code;
  const leftOut = (reason: LeftOut): Sourced => ({ code, name: written?.name ?? '', read: reason });
  const answer = await twice(() => call(mapping.services.procedure, { maTTHC: there }));
  if (answer instanceof AdapterFailure)
    return leftOut(new LeftOut('not-answered', [answer.problem, answer.detail].filter(Boolean).join(' ')));
  const records = z.safeParse(z.array(z.unknown()), answer);
  if (!records.success) return leftOut(new LeftOut('not-answered', 'answer-malformed'));
  const [record, ...more] = records.data;
  if (record === undefined) return leftOut(new LeftOut('not-there'));
  const one = sourced(record);
  if (more.length > 0 || one.code.trim() !== there)
    return leftOut(new LeftOut('wrong-shape', 'the answer is of another procedure, or of several'));
  return { ...one, code, read: one.read instanceof LeftOut ? one.read : { ...one.read, code } };
}

/** Asks once more after a failure that may have been one of a moment. What is not there, or does not know us, ends the import. */
async function twice(ask: () => Promise<unknown>): Promise<unknown> {
  for (let time = 1; ; time++)
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof AdapterFailure)) throw error;
      if (error.kind === 'away') throw away(error);
      if (error.kind === 'refused' || time === 2) return error;
    }
}

async function listOfAll({ call, mapping }: Asking): Promise<string[]> {
  const answer = await twice(() => call(mapping.services.procedures, {}));
  const list = z.safeParse(z.array(z.object({ MATTHC: z.string() })).check(z.maxLength(MOST)), answer);
  if (!list.success || list.data.length === 0)
    throw new Error(`The adapter has no list of procedures (${mapping.services.procedures}); nothing was imported`);
  return [...new Set(list.data.map(({ MATTHC }) => MATTHC.trim()))];
}

function away({ problem, detail }: AdapterFailure): Error {
  return new Error(`The adapter cannot be asked: ${[problem, detail].filter(Boolean).join(' ')}; nothing was imported`);
}
