import { configFrom } from '../config/environment.ts';
import { openData, requireData } from '../database/engine.ts';
import { keysFolder } from '../keys/keys.ts';
import { masterKeyFile, readMasterKey } from '../sealing/master-key.ts';
import { rotate } from '../sealing/rotate.ts';
import type { Command } from './command.ts';
import { readOptions } from './options.ts';

/**
 * `e-tdp rotate-keys`: seals personal data with a new data key. With `--master-from FILE`, whose key the data is under now, it also goes
 * over to the master key of the settings. Works beside a running gateway.
 */
export const rotateKeys: Command = async (args, { environment, out }) => {
  const { 'master-from': from } = readOptions(args, [], ['master-from']);
  const config = configFrom(environment, 'serve');
  await requireData(config);
  const master = await readMasterKey(config.masterKey, keysFolder(config.dataDir), false);
  const before = from === undefined ? master : await masterKeyFile(from);
  const db = await openData(config);
  try {
    const { rewrapped, rows, removed } = await rotate(db, master, before, new Date());
    if (rewrapped > 0)
      out(`The data keys are under the master key ${master.id} now: start running gateways again with it.\n`);
    out(`Sealed ${String(rows)} rows with a new data key. ${String(removed)} old data keys are gone.\n`);
    return 0;
  } finally {
    await db.destroy();
  }
};
