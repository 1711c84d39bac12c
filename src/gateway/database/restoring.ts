import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file in the data folder while a backup is brought back into it. What it says tells which backup. */
const fileIn = (dataDir: string): string => join(dataDir, 'restore-unfinished');

/** Sees to it that no gateway begins on half of its data. @throws {Error} when a restore was begun there and not finished */
export function requireRestored(dataDir: string): void {
  if (existsSync(fileIn(dataDir)))
    throw new Error(
      `A restore into ${dataDir} was not finished: run "e-tdp restore" again, or begin in another folder`,
    );
}

/** Which backup is being brought back into a data folder; null: none. */
export function restoring(dataDir: string): string | null {
  return existsSync(fileIn(dataDir)) ? readFileSync(fileIn(dataDir), 'utf8') : null;
}

export function beginRestoring(dataDir: string, backup: string): void {
  writeFileSync(fileIn(dataDir), backup, { mode: 0o600, flush: true });
}

export function endRestoring(dataDir: string): void {
  rmSync(fileIn(dataDir));
}
