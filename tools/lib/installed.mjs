// Says whether node_modules holds what the lock file asks for. No dependencies: tools/run.mjs needs it on a bare machine.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockEntry
 * @typedef {{ packages?: Record<string, LockEntry> }} Lock
 */

/**
 * Compares a lock file with the one npm leaves in node_modules when an install has ended. Optional packages may be
 * missing (they belong to other platforms); anything else missing, left over or of another version counts.
 * @param {Lock} wanted
 * @param {Lock} installed
 */
export const sameInstall = (wanted, installed) => {
  const want = Object.entries(wanted.packages ?? {}).filter(([path]) => path !== '');
  const have = installed.packages ?? {};
  const known = new Set(want.map(([path]) => path));
  return (
    want.every(([path, entry]) => {
      const found = have[path];
      return found ? found.version === entry.version : entry.optional === true || entry.devOptional === true;
    }) && Object.keys(have).every((path) => known.has(path))
  );
};

/**
 * Whether `npm ci` has nothing to do in this folder.
 * @param {string} folder
 */
export const isInstalled = (folder) => {
  const installed = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  try {
    return sameInstall(
      JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')),
      JSON.parse(readFileSync(installed, 'utf8')),
    );
  } catch {
    return false;
  }
};
