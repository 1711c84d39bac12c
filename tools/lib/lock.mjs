// One build at a time: several commands may find old output at the same moment.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** @param {number} pid */
const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
};

/**
 * Runs `work` while no other process holds the same lock; takes over from a process that is gone.
 * @template T
 * @param {string} folder made while the lock is held
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export const withLock = async (folder, work) => {
  const owner = join(folder, 'pid');
  mkdirSync(dirname(folder), { recursive: true });
  for (let told = false; ;) {
    try {
      mkdirSync(folder);
      writeFileSync(owner, String(process.pid));
      break;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    let pid = 0;
    try {
      pid = Number(readFileSync(owner, 'utf8'));
    } catch {
      // Just made, or just gone: look again.
    }
    if (pid > 0 && !isAlive(pid)) rmSync(folder, { recursive: true, force: true });
    else {
      if (!told) console.log('  waiting for another build …');
      told = true;
      await wait(250);
    }
  }
  const release = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
};
