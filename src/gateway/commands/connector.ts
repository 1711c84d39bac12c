import { readDossierCode } from '../../contract/rules/dossier-code.ts';
import { DELIVERY_STATES } from '../../contract/wire/delivery.ts';
import { configFrom } from '../config/environment.ts';
import type { Db } from '../database/tables.ts';
import { USUAL_PACE } from '../deliveries/pace.ts';
import { replay } from '../deliveries/replay.ts';
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
  const { state = 'dead' } = readOptions(args, [], ['state']);
  if (!DELIVERY_STATES.some((one) => one === state))
    throw new UsageError(`--state should be one of ${DELIVERY_STATES.join(', ')}`);
  let count = 0;
  await withData(world, async (db) => {
    for (let after = ''; ;) {
      const rows = await deliveryRows(db)
        .where('deliveries.state', '=', state)
        .where('deliveries.id', '>', after)
        .orderBy('deliveries.id')
        .limit(PAGE)
        .execute();
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
  const all = args.length === 1 && args[0] === '--all';
  const { dossier } = all ? { dossier: undefined } : readOptions(args, ['dossier']);
  const code = dossier === undefined ? null : readDossierCode(dossier);
  if (!all && code === null) throw new UsageError('--dossier should be a dossier code such as H27.30-261123-0001');
  const count = await withData(world, (db) =>
    transact(db, async (tx) => {
      let dead = deliveryRows(tx).where('deliveries.state', '=', 'dead');
      if (code !== null) dead = dead.where('dossiers.code', '=', code);
      const ids = (await dead.execute()).map(({ id }) => id);
      let done = 0;
      for (let at = 0; at < ids.length; at += PAGE)
        done += await replay(tx, { ids: ids.slice(at, at + PAGE), by: BY }, USUAL_PACE);
      return done;
    }),
  );
  world.out(`${String(count)} will be sent again\n`);
  return 0;
};

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
