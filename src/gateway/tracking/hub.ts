import type { TimelineEntry } from '../../contract/wire/tracking.ts';

export type EntryListener = (entry: TimelineEntry) => void;

/**
 * Tells those who follow a dossier about each new entry of its timeline, once it is committed. Within one process; what
 * happened before somebody listened is read from the log.
 */
export class TrackingHub {
  readonly #listeners = new Map<string, Set<EntryListener>>();
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

  /** Calls `listener` for each entry of a dossier from now on; the function it returns ends that. */
  listen(dossierId: string, listener: EntryListener): () => void {
    const listeners = this.#listeners.get(dossierId) ?? new Set();
    this.#listeners.set(dossierId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(dossierId) === listeners) this.#listeners.delete(dossierId);
    };
  }

  publish(dossierId: string, entry: TimelineEntry): void {
    for (const listener of [...(this.#listeners.get(dossierId) ?? [])]) listener(entry);
  }

  close(): void {
    this.#closing.abort();
    this.#listeners.clear();
  }
}
