import type { FileHandle } from 'node:fs/promises';
import type { PartFile } from './blob-store.ts';
import { syncFolder } from './sync-folder.ts';

/** A part that is a file in a folder. */
export class FolderPart implements PartFile {
  readonly #file: FileHandle;
  /** The folder whose names have to be on disk before a byte of it is acknowledged; null once they are. */
  #folder: string | null;

  constructor(file: FileHandle, folder: string | null = null) {
    this.#file = file;
    this.#folder = folder;
  }

  /** By which another thread can read it. */
  get fd(): number {
    return this.#file.fd;
  }

  stat(): Promise<{ readonly size: number }> {
    return this.#file.stat();
  }

  read(into: Uint8Array, offset: number, length: number, position: number): Promise<{ readonly bytesRead: number }> {
    return this.#file.read(into, offset, length, position);
  }

  write(
    bytes: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesWritten: number }> {
    return this.#file.write(bytes, offset, length, position);
  }

  writev(pieces: readonly Uint8Array[], position: number): Promise<{ readonly bytesWritten: number }> {
    return this.#file.writev(pieces, position);
  }

  async datasync(): Promise<void> {
    await this.syncBytes();
    if (this.#folder !== null) await syncFolder(this.#folder);
    this.#folder = null;
  }

  /** Makes its bytes durable, whatever its name. */
  syncBytes(): Promise<void> {
    return this.#file.datasync();
  }

  truncate(size: 0): Promise<void> {
    return this.#file.truncate(size);
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}
