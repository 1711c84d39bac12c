import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { examine, readPicture } from './examine.ts';
import { joined } from './pieces.ts';
import { readSource } from './read-source.ts';
import type { Task, TaskResult } from './task.ts';

/** A file is read in a thread of its own: one that keeps us busy, or eats memory, takes nothing else with it. */
parentPort?.on('message', (task: Task) => {
  void work(task).then((result) => parentPort?.postMessage(result));
});

async function work({ from, size, type, wish }: Task): Promise<TaskResult> {
  let bytes: Uint8Array;
  try {
    bytes = from instanceof Uint8Array ? from : readSource(from, size);
  } catch (error) {
    // The disk says so and not the file: no reason to refuse it.
    return { failure: error instanceof Error ? error.message : String(error) };
  }
  if (wish === 'examine' || type === 'application/pdf') {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { examined: { unsound: await examine(bytes, type), sha256 } };
  }
  return { bare: joined(readPicture(bytes, type).bare) };
}
