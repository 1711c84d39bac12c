import { configFrom } from '../config/environment.ts';
import { openKeys } from '../keys/keys.ts';
import { verifyLog } from '../log/verify.ts';
import { requireData } from '../database/engine.ts';
import { openSealedData } from '../sealing/open-data.ts';
import { openStore } from '../uploads/open-store.ts';
import type { Command } from './command.ts';
import { noMore } from './options.ts';

/** `e-tdp verify`: checks everything the gateway has promised to keep. Works beside a running gateway. */
export const verify: Command = async (args, { environment, out, err }) => {
  noMore(args);
  const config = configFrom(environment, 'serve');
  const { dataDir } = config;
  // Checks and makes nothing: a mistyped folder is not one in which all is well.
  await requireData(config);
  const { db } = await openSealedData(config);
  try {
    const { dossiers, events, files, faults } = await verifyLog(
      db,
      await openKeys(dataDir, { make: false }),
      await openStore(config, db),
    );
    for (const { dossierId, fault, at } of faults)
      err(`${dossierId} ${fault}${at === undefined ? '' : ` at ${String(at)}`}\n`);
    out(
      `${String(dossiers)} dossiers, ${String(events)} events, ${String(files)} files: ${faults.length === 0 ? 'all as it was written' : `${String(faults.length)} faults`}\n`,
    );
    return faults.length === 0 ? 0 : 1;
  } finally {
    await db.destroy();
  }
};
