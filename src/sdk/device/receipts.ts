import type { Receipt } from '../../contract/wire/receipt.ts';
import type { Store } from './store.ts';

/** The receipts of this device. */
export class Receipts {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * Keeps a receipt; resolves when it is on the disk (strict durability).
   * @throws {EtdpDeviceError} `device.full`
   */
  save(receipt: Receipt): Promise<void> {
    return this.#store.write([{ table: 'receipts', key: receipt.code, value: receipt }], { strict: true });
  }

  /** The receipts, the newest first. */
  async list(): Promise<Receipt[]> {
    return (await this.#store.all('receipts')).sort((a, b) => Date.parse(b.submittedAt) - Date.parse(a.submittedAt));
  }

  get(code: string): Promise<Receipt | undefined> {
    return this.#store.get('receipts', code);
  }

  remove(code: string): Promise<void> {
    return this.#store.write([{ table: 'receipts', key: code }]);
  }
}
