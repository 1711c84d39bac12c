/**
 * Wakes those who follow a dossier when its timeline has grown, once that is committed. It carries no content: who is woken
 * reads the log, so nothing is missed and nothing comes out of order. Within one process.
 */
export class TrackingHub {
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #closing = new AbortController();

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

  publish(dossierId: string): void {
    for (const listener of [...(this.#listeners.get(dossierId) ?? [])]) listener();
  }

  close(): void {
    this.#closing.abort();
    this.#listeners.clear();
  }
}
