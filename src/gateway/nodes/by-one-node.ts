import type { Nodes } from '../database/nodes.ts';

const HOUR = 3_600_000;

/**
 * Does work now and every hour, unless another node is doing it. What it returns stops that and resolves when work under way has ended.
 */
export function hourlyByOneNode(
  nodes: Nodes,
  name: string,
  work: () => Promise<unknown>,
  onFault: (error: unknown) => void,
): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  const run = (): void => {
    running = running.then(() => byOneNode(nodes, name, work)).catch(onFault);
  };
  const timer = setInterval(run, HOUR);
  timer.unref();
  run();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/** Does work unless another node is at it. */
export async function byOneNode(nodes: Nodes, name: string, work: () => Promise<unknown>): Promise<boolean> {
  const held = await nodes.hold(name);
  if (!held) return false;
  try {
    await work();
    return true;
  } finally {
    await held.release();
  }
}
