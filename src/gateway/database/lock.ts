import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Milliseconds to wait for a gateway that is just ending. */
const PATIENCE = 5_000;

/**
 * Makes this process the only gateway of a data folder: live updates and upload leases live in its memory. The lock is the operating
 * system's, so a killed process leaves none behind. Returns what gives it back.
 * @throws {Error} when another gateway holds the folder
 */
export function lockFolder(dataDir: string): () => void {
  const lock = new DatabaseSync(join(dataDir, 'gateway.lock'), { timeout: PATIENCE });
  try {
    lock.exec('begin exclusive');
  } catch {
    lock.close();
    throw new Error(`Another gateway is running on the data in ${dataDir}`);
  }
  return () => {
    lock.close();
  };
}
