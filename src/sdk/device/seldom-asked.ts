import { OutboxRows } from './outbox-rows.ts';
import type { Protection, Store } from './store.ts';
import { unreadable, type Unreadable } from './unreadable.ts';

/** What few ask of a device: not loaded before somebody does. */
export class SeldomAsked {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** How what lies on the disk is protected. */
  protection(): Promise<Protection> {
    return this.#store.protection();
  }

  /** What is here and cannot be read any more, because its key was lost or it was damaged. It stays until it expires or is removed. */
  unreadable(): Promise<readonly Unreadable[]> {
    return unreadable(this.#store);
  }

  /** Drafts that wait to be handed in: what `client.outbox` works on. */
  async outbox(): Promise<OutboxRows> {
    return new OutboxRows(this.#store);
  }
}
