import { setTimeout } from 'node:timers/promises';
import type { Held, Nodes } from '../database/nodes.ts';

const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 200;

/**
 * Takes a name as soon as no other node has it, asking again and again: that also finds what a dead node has given back. Null when
 * `signal` is aborted first.
 */
export async function waitForName(nodes: Nodes, name: string, signal: AbortSignal): Promise<Held | null> {
  for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    const held = await nodes.hold(name);
    if (held) return held;
    await setTimeout(pause, undefined, { signal }).catch(() => undefined);
  }
  return null;
}
