import type { OutboxEntry } from '../outbox/outbox-entry.ts';
import type { Store } from './store.ts';

/** The drafts of this device that wait to be handed in. */
export class OutboxRows {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Every entry, the one that has waited longest first. */
  async list(): Promise<OutboxEntry[]> {
    return (await this.#store.all('outbox')).sort((a, b) => (a.queuedAt < b.queuedAt ? -1 : 1));
  }

  get(id: string): Promise<OutboxEntry | undefined> {
    return this.#store.get('outbox', id);
  }

  /**
   * Keeps an entry; resolves when it is on the disk (strict durability).
   * @throws {EtdpDeviceError} `device.full`
   */
  put(entry: OutboxEntry): Promise<void> {
    return this.#store.write([{ table: 'outbox', key: entry.id, value: entry }], { strict: true });
  }

  /** Changes an entry without another tab coming between; undefined when it is gone. */
  change(id: string, change: (entry: OutboxEntry) => OutboxEntry): Promise<OutboxEntry | undefined> {
    return this.#store.change('outbox', id, change);
  }

  remove(id: string): Promise<void> {
    return this.#store.write([{ table: 'outbox', key: id }]);
  }
}
