import { EtdpApiError, EtdpError } from '../errors.ts';
import type { DocumentCalls } from '../resources/document-calls.ts';
import type { Waker } from '../transport/waker.ts';

/** A file that was taken away and of which the gateway may have something. */
export interface Removal {
  readonly id: string;
  readonly dossierId: string;
  readonly slot: string;
  /** It was on its way when it was taken away, so its announcement may arrive after the first removal. */
  unsure: boolean;
}

const AGAIN_MS = 2_000;
const NO_ANSWER_MS = 10_000;

/**
 * Takes files away at the gateway, one by one, until it has confirmed each: a file that stays announced would keep the dossier from
 * being handed in, and one that stays stored would be handed in against the person's will.
 */
export class Removals {
  readonly #documents: Pick<DocumentCalls, 'remove'>;
  readonly #waker: Waker;
  readonly #forget: (id: string) => Promise<void>;
  #waiting: Removal[] = [];
  #running = new Set<Removal>();

  /** `forget` deletes what the device remembers of a file that is gone. */
  constructor(documents: Pick<DocumentCalls, 'remove'>, waker: Waker, forget: (id: string) => Promise<void>) {
    this.#documents = documents;
    this.#waker = waker;
    this.#forget = forget;
  }

  /** Nothing has to be taken away any more. */
  get done(): boolean {
    return this.#waiting.length + this.#running.size === 0;
  }

  /** Something can be begun. */
  get ready(): boolean {
    return this.#waiting.length > 0;
  }

  /** Whether a file of the slot has to go first: the gateway counts it against the slot's limit. */
  blocks(slot: string): boolean {
    return [...this.#waiting, ...this.#running].some((removal) => removal.slot === slot);
  }

  add(removal: Removal): void {
    this.#waiting.push(removal);
  }

  /** Drops what belongs to other dossiers. */
  keepOnly(dossierId: string): void {
    this.#waiting = this.#waiting.filter((removal) => removal.dossierId === dossierId);
  }

  /** Works on the next one; it is back in line when the gateway could not be told. */
  async next(): Promise<void> {
    const removal = this.#waiting.shift();
    if (removal === undefined) return;
    this.#running.add(removal);
    try {
      const again = await this.#tell(removal);
      if (again !== undefined) {
        await this.#waker.sleep(again);
        this.#waiting.push(removal);
      }
    } finally {
      this.#running.delete(removal);
    }
  }

  /** Answers after how long to try again, or nothing when it is settled. */
  async #tell(removal: Removal): Promise<number | undefined> {
    try {
      await this.#documents.remove(removal.dossierId, removal.id);
    } catch (error) {
      if (error instanceof EtdpError && error.retryable) return NO_ANSWER_MS;
      // Without the right to take it away the device keeps in mind that it has to be.
      if (error instanceof EtdpApiError && error.code.startsWith('auth.')) return undefined;
      if (removal.unsure) {
        removal.unsure = false;
        return AGAIN_MS;
      }
    }
    await this.#forget(removal.id);
    return undefined;
  }
}
