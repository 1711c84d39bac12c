import { once } from 'node:events';
import type { Nodes } from '../database/nodes.ts';
import { waitForName } from '../nodes/wait-for-name.ts';
import { Refusal } from './refusal.ts';

/**
 * Keyed calls under way whose work is not one transaction: of two with the same key the second waits for the first one's end, and
 * then finds its answer, at whatever node. Not for ever: the first may hang on a dead connection.
 */
export class Running {
  readonly #nodes: Nodes;
  readonly #ends = new Map<string, Promise<undefined>>();

  constructor(nodes: Nodes) {
    this.#nodes = nodes;
  }

  /**
   * Waits for its turn; the function it returns ends that.
   * @throws {Refusal} `idempotency.in-progress` after `patienceMs`
   */
  async enter(id: string, patienceMs: number): Promise<() => Promise<void>> {
    const late = new AbortController();
    const timer = setTimeout(() => {
      late.abort();
    }, patienceMs);
    try {
      const leave = await this.#enterHere(id, late.signal);
      try {
        const held = await waitForName(this.#nodes, `answer ${id}`, late.signal);
        if (!held) throw inProgress();
        return async () => {
          await held.release();
          leave();
        };
      } catch (error) {
        leave();
        throw error;
      }
    } finally {
      clearTimeout(timer);
    }
  }

  /** Among the requests of this node. */
  async #enterHere(id: string, late: AbortSignal): Promise<() => void> {
    const over = once(late, 'abort').then(() => 'late' as const);
    for (let first = this.#ends.get(id); first; first = this.#ends.get(id)) {
      if ((await Promise.race([first, over])) === 'late') throw inProgress();
    }
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#ends.set(id, promise);
    return () => {
      this.#ends.delete(id);
      resolve(undefined);
    };
  }
}

function inProgress(): Refusal {
  return new Refusal('idempotency.in-progress', { headers: { 'Retry-After': '1' } });
}
