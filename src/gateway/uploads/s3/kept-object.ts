import type { BlobFile } from '../blob-store.ts';
import type { S3Client } from './client.ts';
import { objectBytes } from './object-bytes.ts';

/** A kept blob in an S3-compatible store. Reading on where the last read ended goes on with the same answer of the store. */
export class KeptObject implements BlobFile {
  readonly #client: S3Client;
  readonly #key: string;
  readonly #size: number;
  #coming: AsyncGenerator<Uint8Array, void, undefined> | null = null;
  /** What came and was not read yet, and where it begins. */
  #rest: Uint8Array = new Uint8Array();
  #at = 0;

  constructor(client: S3Client, key: string, size: number) {
    this.#client = client;
    this.#key = key;
    this.#size = size;
  }

  stat(): Promise<{ size: number }> {
    return Promise.resolve({ size: this.#size });
  }

  async read(into: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesRead: number }> {
    if (position !== this.#at) {
      await this.close();
      this.#at = position;
    }
    this.#coming ??= objectBytes(this.#client, this.#key, position, this.#size);
    let bytesRead = 0;
    while (bytesRead < length) {
      if (this.#rest.byteLength === 0) {
        const next = await this.#coming.next();
        if (next.done) break;
        this.#rest = next.value;
      }
      const some = this.#rest.subarray(0, length - bytesRead);
      into.set(some, offset + bytesRead);
      this.#rest = this.#rest.subarray(some.byteLength);
      bytesRead += some.byteLength;
    }
    this.#at += bytesRead;
    return { bytesRead };
  }

  async close(): Promise<void> {
    this.#rest = new Uint8Array();
    await this.#coming?.return();
    this.#coming = null;
  }
}
