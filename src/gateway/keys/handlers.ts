import type { Services } from '../context.ts';
import { cached } from '../http/cached.ts';
import type { Handlers } from '../http/handle.ts';

/** Seconds a key list may be kept: a rotation is seen soon. */
const KEPT = 300;

/** The public halves of the keys that receipts and logs are signed with. */
export function keyHandlers({ keys }: Services): Handlers<'listKeys'> {
  return { listKeys: () => cached({ keys: [...keys.published] }, KEPT) };
}
