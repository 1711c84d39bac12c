import type { Nodes } from '../database/nodes.ts';
import type { Db } from '../database/tables.ts';

/**
 * Wakes those who follow a dossier when its timeline has grown, at whatever node, once that is committed. It carries no content: who is
 * woken reads the log, so nothing is missed and nothing comes out of order. When the other nodes were not heard for a while, everybody
 * is woken.
 */
export class TrackingHub {
  readonly #nodes: Nodes;
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #closing = new AbortController();

  constructor(nodes: Nodes) {
    this.#nodes = nodes;
    nodes.hear('moved', (dossierId, own) => {
      if (!own) this.#wake(dossierId);
    });
    nodes.onGap(() => {
      for (const dossierId of [...this.#listeners.keys()]) this.#wake(dossierId);
    });
  }

  /** Aborted when the gateway stops: live answers then end by themselves. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** How many live answers are open. */
  get listening(): number {
    let count = 0;
    for (const listeners of this.#listeners.values()) count += listeners.size;
    return count;
  }

  /** Calls `listener` after each new entry of a dossier from now on; the function it returns ends that. */
  listen(dossierId: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(dossierId) ?? new Set();
    this.#listeners.set(dossierId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(dossierId) === listeners) this.#listeners.delete(dossierId);
    };
  }

  /** Notes a new entry, in its transaction: the other nodes hear of it by the commit, this one by what it returns, called after that. */
  async moved(tx: Db, dossierId: string): Promise<() => void> {
    await this.#nodes.tell('moved', dossierId, tx);
    return () => {
      this.#wake(dossierId);
    };
  }

  #wake(dossierId: string): void {
    for (const listener of [...(this.#listeners.get(dossierId) ?? [])]) listener();
  }

  close(): void {
    this.#closing.abort();
    this.#listeners.clear();
  }
}
