import type { EtdpDeviceError } from './device-error.ts';
import type { StoredFile } from './rows.ts';
import type { Store } from './store.ts';

export type { StoredFile } from './rows.ts';

/** What can be changed of one. */
export type FileChange = Partial<Pick<StoredFile, 'state'>> & {
  [Key in 'problem' | 'dossierId' | 'uploadId']?: StoredFile[Key] | undefined;
};

/** The files of this device: copies, because what was picked can change or vanish while it waits. */
export class Files {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * Keeps a file and its bytes together; resolves when they are on the disk (strict durability).
   * @throws {EtdpDeviceError} `device.full`
   */
  put(file: StoredFile, bytes: ArrayBuffer): Promise<void> {
    return this.#store.write(
      [
        { table: 'files', key: file.id, value: file },
        { table: 'bytes', key: file.id, value: { id: file.id, bytes } },
      ],
      { strict: true },
    );
  }

  get(id: string): Promise<StoredFile | undefined> {
    return this.#store.get('files', id);
  }

  /** The bytes of a file; undefined when they are not here, or cannot be read any more. */
  async bytes(id: string): Promise<ArrayBuffer | undefined> {
    const row = await this.#store.get('bytes', id).catch((error: unknown) => {
      if ((error as EtdpDeviceError).code !== 'device.unreadable') throw error;
    });
    return row?.bytes;
  }

  /** The files of a draft in the order they were put there, without their bytes. */
  async list(draftId: string): Promise<StoredFile[]> {
    return (await this.#store.all('files'))
      .filter((file) => file.draftId === draftId)
      .sort((a, b) => a.position - b.position);
  }

  /** Changes what is known of a file; `undefined` takes a member away. Undefined when the file is gone. */
  change(id: string, change: FileChange): Promise<StoredFile | undefined> {
    return this.#store.change('files', id, (file) => {
      // What the person took away stays away, whatever another page still learns of it.
      const state = file.state === 'removed' ? file.state : (change.state ?? file.state);
      return { ...file, ...change, state } as StoredFile;
    });
  }

  /** Takes the bytes away at once and remembers that the gateway has to be told. */
  async bury(id: string): Promise<void> {
    await this.change(id, { state: 'removed' });
    await this.#store.write([{ table: 'bytes', key: id }]);
  }

  /** Forgets a file and its bytes. */
  remove(id: string): Promise<void> {
    return this.#store.write([
      { table: 'files', key: id },
      { table: 'bytes', key: id },
    ]);
  }
}
