import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes of buffers that something still holds: what nobody needs is collected first, so that no clock and no luck is in the figure. */
export function heldBytes(): number {
  collect();
  return process.memoryUsage().arrayBuffers;
}
