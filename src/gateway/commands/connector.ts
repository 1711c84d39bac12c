import { readDossierCode } from '../../contract/rules/dossier-code.ts';
import { isCalendarDate } from '../../contract/rules/formats.ts';
import { localInstant, localTimestamp } from '../../contract/rules/working-days.ts';
import { DELIVERY_STATES } from '../../contract/wire/delivery.ts';
import { configFrom } from '../config/environment.ts';
import type { Db } from '../database/tables.ts';
import { USUAL_PACE } from '../deliveries/pace.ts';
import { replay, takesAgain } from '../deliveries/replay.ts';
import { deliveryRows } from '../deliveries/show.ts';
import { requireData } from '../database/engine.ts';
import { transact } from '../database/transact.ts';
import { openSealedData } from '../sealing/open-data.ts';
import { UsageError, type Command, type World } from './command.ts';
import { readOptions } from './options.ts';

const PAGE = 500;
/** Who decided, where nobody had to sign in. */
const BY = 'e-tdp connector';

/** `e-tdp connector list`: what other systems could not be told. Works beside a running gateway. */
export const connectorList: Command = async (args, world) => {
  const { state = 'dead', target: only } = readOptions(args, [], ['state', 'target']);
  if (!DELIVERY_STATES.some((one) => one === state))
    throw new UsageError(`--state should be one of ${DELIVERY_STATES.join(', ')}`);
  let count = 0;
  await withData(world, async (db) => {
    for (let after = ''; ;) {
      let found = deliveryRows(db).where('deliveries.state', '=', state).where('deliveries.id', '>', after);
      if (only !== undefined) found = found.where('deliveries.target', '=', only);
      const rows = await found.orderBy('deliveries.id').limit(PAGE).execute();
      for (const { target, code, message, seq, attempts, problem, problem_detail } of rows) {
        const why = [problem, problem_detail].filter((word) => word !== null).join(' ');
        world.out(`${code ?? ''}  ${target}  ${message} ${String(seq)}  tried ${String(attempts)} times  ${why}\n`);
      }
      count += rows.length;
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) break;
      after = last.id;
    }
  });
  world.out(`${String(count)} ${state}\n`);
  return 0;
};

/** `e-tdp connector replay`: what was given up is tried again by the gateway that runs, or by the next one that starts. */
export const connectorReplay: Command = async (args, world) => {
  const { code, target, from } = whichOf(args);
  const taken = from !== null;
  const count = await withData(world, (db) =>
    transact(db, async (tx) => {
      let found = deliveryRows(tx).where('deliveries.state', 'in', taken ? ['dead', 'sent'] : ['dead']);
      if (code !== null) found = found.where('dossiers.code', '=', code);
      if (target !== null) found = found.where('deliveries.target', '=', target);
      if (from !== null) found = found.where('deliveries.created_at', '>=', from);
      const ids = (await found.execute()).map(({ id }) => id);
      let done = 0;
      for (let at = 0; at < ids.length; at += PAGE)
        done += await replay(tx, { ids: ids.slice(at, at + PAGE), by: BY, taken }, USUAL_PACE);
      return done;
    }),
  );
  world.out(`${String(count)} will be sent again\n`);
  return 0;
};

interface Which {
  readonly code: string | null;
  readonly target: string | null;
  /** From when on what was taken is sent again, too; null: only what was given up. */
  readonly from: string | null;
}

/** @throws {UsageError} */
function whichOf(args: readonly string[]): Which {
  if (args.length === 1 && args[0] === '--all') return { code: null, target: null, from: null };
  const { dossier, target, since } = readOptions(args, [], ['dossier', 'target', 'since']);
  if (target === undefined && since === undefined) {
    const code = readDossierCode(dossier ?? '');
    if (code === null) throw new UsageError('--dossier should be a dossier code such as H27.30-261123-0001');
    return { code, target: null, from: null };
  }
  if (dossier !== undefined || target === undefined || !takesAgain(target))
    throw new UsageError('--target should be a webhook, such as webhook:one-stop, and goes with --since');
  if (since === undefined || !isCalendarDate(since)) throw new UsageError('--since should be a day such as 2026-11-23');
  return { code: null, target, from: localTimestamp(localInstant(since, '00:00')) };
}

/** Makes nothing: in a mistyped folder nothing was given up either. */
async function withData<Result>({ environment }: World, work: (db: Db) => Promise<Result>): Promise<Result> {
  const config = configFrom(environment, 'serve');
  await requireData(config);
  const { db } = await openSealedData(config);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}
