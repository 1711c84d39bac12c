/** Which submission of this page works on which draft: two must not open the same one. */
const workers = new Map<string, Element>();

/**
 * What a submission is working on, so that a reload of the tab comes back to it: a draft by its id, then its receipt by the
 * dossier's code. Nothing else is kept, and it is gone when the tab is closed.
 */
export class OpenFiling {
  readonly #worker: Element;
  /** Submissions for different procedures on one page remember each their own. */
  readonly #key: () => string;

  constructor(worker: Element, procedure: () => string | undefined) {
    this.#worker = worker;
    this.#key = () => `e-tdp open filing ${procedure() ?? ''}`;
  }

  get id(): string | null {
    try {
      return sessionStorage.getItem(this.#key());
    } catch {
      return null; // Storage is switched off: a draft is offered to be resumed instead.
    }
  }

  remember(id: string | null): void {
    for (const [known, worker] of workers) if (worker === this.#worker) workers.delete(known);
    if (id !== null) workers.set(id, this.#worker);
    try {
      if (id === null) sessionStorage.removeItem(this.#key());
      else sessionStorage.setItem(this.#key(), id);
    } catch {
      // See above.
    }
  }

  /** Another submission of this page is at it. */
  taken(id: string): boolean {
    const worker = workers.get(id);
    return worker?.isConnected === true && worker !== this.#worker;
  }
}
