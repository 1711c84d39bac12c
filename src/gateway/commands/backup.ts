import { resolve } from 'node:path';
import { backUp } from '../backup/back-up.ts';
import { configFrom } from '../config/environment.ts';
import { requireData } from '../database/engine.ts';
import { keysFolder } from '../keys/keys.ts';
import { readMasterKey } from '../sealing/master-key.ts';
import { openBlobStore } from '../uploads/open-store.ts';
import type { Command } from './command.ts';
import { readOptions } from './options.ts';
import { packageVersion } from '../package-version.ts';

/** `e-tdp backup --to FOLDER`: copies everything into an empty folder, beside a gateway that runs. Ends with 1 when a file was not whole. */
export const backup: Command = async (args, { environment, out, err }) => {
  const { to } = readOptions(args, ['to']);
  const config = configFrom(environment, 'serve');
  await requireData(config);
  const master = await readMasterKey(config.masterKey, keysFolder(config.dataDir), false);
  const store = await openBlobStore(config);
  const folder = resolve(to);
  const manifest = await backUp(folder, { place: config, store, master, version: packageVersion() });
  const { tables, files, keys, damaged, at } = manifest;
  const rows = tables.reduce((sum, one) => sum + one.rows, 0);
  out(
    `Backed up ${String(rows)} rows, ${String(files.count)} files and ${String(keys.length)} keys as they were at ${at}, into ${folder}.\n`,
  );
  out(
    `It is sealed under the master key ${master.id}, which is not in it: keep that apart. Without it nobody reads this backup.\n`,
  );
  for (const id of damaged)
    err(`The file ${id} is missing or cut short: "e-tdp verify" says of which document it is.\n`);
  return damaged.length === 0 ? 0 : 1;
};
