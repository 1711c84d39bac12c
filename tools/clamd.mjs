// Where ClamAV's daemon is, for tests that start it. Runs on plain Node 20 without dependencies.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @param {string} path */
const runs = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * `CLAMD_PATH`, or the first clamd on `PATH` or where Debian puts it.
 * @returns {string | undefined} absolute path of the daemon
 */
export const findClamd = () =>
  [
    process.env.CLAMD_PATH,
    ...[...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'].map((folder) => join(folder, 'clamd')),
  ].find((path) => path !== undefined && path !== '' && runs(path));
