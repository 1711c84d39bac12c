import type { ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';

/**
 * Lets the process of a test end although this child of it still runs, and ends the child then. A test that is cut off never comes to its
 * own cleaning up, and would keep all files after it waiting. Whoever waits for the child to end says `ref()` first.
 */
export function letGo(child: ChildProcess): void {
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  child.unref();
  for (const pipe of child.stdio) if (pipe instanceof Socket) pipe.unref();
}
