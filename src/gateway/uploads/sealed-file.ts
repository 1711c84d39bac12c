import type { KeyObject } from 'node:crypto';
import type { BlobFile, PartFile } from './blob-store.ts';
import { cipherAt, cipherInPlace } from './file-cipher.ts';
import { release } from './release.ts';

/** An open file, and what its bytes are sealed with; null for one that is not. */
export interface Source {
  readonly fd: number;
  readonly key: KeyObject | null;
}

/** A file of the store that is read as if it were not sealed. Without a key it stands there as it was sent. */
export class SealedFile<Inner extends BlobFile> implements BlobFile {
  readonly inner: Inner;
  protected readonly key: KeyObject | null;

  constructor(inner: Inner, key: KeyObject | null) {
    this.inner = inner;
    this.key = key;
  }

  /** By what another thread can read it; null where none can. */
  get source(): Source | null {
    const { fd } = this.inner;
    return fd === undefined ? null : { fd, key: this.key };
  }

  stat(): Promise<{ readonly size: number }> {
    return this.inner.stat();
  }

  async read(into: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesRead: number }> {
    const { bytesRead } = await this.inner.read(into, offset, length, position);
    if (this.key && bytesRead > 0) cipherInPlace(this.key, into.subarray(offset, offset + bytesRead), position);
    return { bytesRead };
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}

/** A part that is written and read as if it were not sealed. */
export class SealedPart extends SealedFile<PartFile> implements PartFile {
  async write(bytes: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesWritten: number }> {
    if (!this.key) return this.inner.write(bytes, offset, length, position);
    const sealed = cipherAt(this.key, bytes.subarray(offset, offset + length), position);
    const written = await this.inner.write(sealed, 0, sealed.byteLength, position);
    release(sealed);
    return written;
  }

  async writev(pieces: readonly Uint8Array[], position: number): Promise<{ readonly bytesWritten: number }> {
    const { key } = this;
    if (!key) return this.inner.writev(pieces, position);
    let at = position;
    const sealed = pieces.map((piece) => {
      at += piece.byteLength;
      return cipherAt(key, piece, at - piece.byteLength);
    });
    const written = await this.inner.writev(sealed, position);
    sealed.forEach(release);
    return written;
  }

  datasync(): Promise<void> {
    return this.inner.datasync();
  }

  truncate(size: 0): Promise<void> {
    return this.inner.truncate(size);
  }
}
