import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { examine, readPicture } from './examine.ts';
import { joined } from './pieces.ts';
import type { Task, TaskResult } from './task.ts';

/** A file is read in a thread of its own: one that keeps us busy, or eats memory, takes nothing else with it. */
parentPort?.on('message', ({ bytes, type, wish }: Task) => {
  void work(bytes, type, wish).then((result) => parentPort?.postMessage(result));
});

async function work(bytes: Task['bytes'], type: Task['type'], wish: Task['wish']): Promise<TaskResult> {
  if (wish === 'examine' || type === 'application/pdf') {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { examined: { unsound: await examine(bytes, type), sha256 } };
  }
  return { bare: joined(readPicture(bytes, type).bare) };
}
