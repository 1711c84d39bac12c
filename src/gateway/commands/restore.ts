import { resolve } from 'node:path';
import { checkFiles, checkPieces } from '../backup/check-backup.ts';
import { readManifest } from '../backup/manifest.ts';
import { restore as bringBack } from '../backup/restore.ts';
import { configFrom } from '../config/environment.ts';
import { keysFolder } from '../keys/keys.ts';
import { readMasterKey } from '../sealing/master-key.ts';
import { openBlobStore } from '../uploads/open-store.ts';
import type { Command } from './command.ts';
import { flagsIn, readOptions } from './options.ts';

/**
 * `e-tdp restore --from FOLDER`: brings a backup back to where nothing is, on any database and store. With `--check` it only reads the
 * backup and says whether it is whole.
 */
export const restore: Command = async (args, { environment, out }) => {
  const { flags, rest } = flagsIn(args, ['check']);
  const check = flags.has('check');
  const { from } = readOptions(rest, ['from']);
  const config = configFrom(environment, 'serve');
  const folder = resolve(from);
  const master = await readMasterKey(config.masterKey, keysFolder(config.dataDir), false);
  const manifest = await readManifest(folder, master);
  if (check) {
    await checkPieces(folder, manifest);
    await checkFiles(folder);
  } else await bringBack(folder, manifest, { place: config, store: await openBlobStore(config), master });
  const { tables, files, at, damaged } = manifest;
  const rows = tables.reduce((sum, one) => sum + one.rows, 0);
  out(
    `${check ? 'Whole' : 'Brought back'}: ${String(rows)} rows and ${String(files.count)} files as they were at ${at}.\n`,
  );
  if (damaged.length > 0)
    out(`${String(damaged.length)} files were missing or cut short before that: "e-tdp verify" names them.\n`);
  if (!check) out('"e-tdp verify" checks every log, signature and file.\n');
  return 0;
};
