import type { FileHandle } from 'node:fs/promises';
import { writeAll, type PartFile, type Progress } from '../blob-store.ts';
import type { S3Client } from './client.ts';
import { S3Fault } from './fault.ts';
import { objectBytes } from './object-bytes.ts';
import { newPiece, reached, type Piece } from './pieces.ts';
import { bodyOf, openScratch } from './scratch.ts';

/** Bytes below which a piece is put together with what comes after it, so that the pieces of an upload stay few. */
const SMALL = 1 << 20;

/**
 * A part whose bytes are pieces in an S3-compatible store. What is written goes to a scratch file first, and is put as one more piece
 * when it is synced. Only the end of a file is not: its bytes are put once, with all the others, when the part is kept, and nobody is
 * told before that that they arrived.
 */
export class S3Part implements PartFile {
  readonly id: string;
  readonly size: number;
  readonly #client: S3Client;
  readonly #folder: string;
  /** What the store has, one behind the other. */
  #chain: readonly Piece[];
  #scratch: FileHandle | null = null;
  /** The stretch that is in the scratch file. Empty: nothing is. */
  #from = 0;
  #to = 0;

  constructor(client: S3Client, folder: string, id: string, { size }: Progress, chain: readonly Piece[]) {
    this.#client = client;
    this.#folder = folder;
    this.id = id;
    this.size = size;
    this.#chain = chain;
  }

  /** The pieces it was made of. */
  get pieces(): readonly Piece[] {
    return this.#chain;
  }

  /** Once all of it is in the scratch file. */
  get fd(): number | undefined {
    return this.#from === 0 && this.#to === this.size ? this.#scratch?.fd : undefined;
  }

  stat(): Promise<{ size: number }> {
    return Promise.resolve({ size: Math.max(reached(this.#chain), this.#to) });
  }

  async write(bytes: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesWritten: number }> {
    if (this.#to === 0) await this.#beginAt(position);
    if (position < this.#from || position > this.#to) throw new Error('bytes of a part came out of their order');
    const scratch = await this.#file();
    const { bytesWritten } = await scratch.write(bytes, offset, length, position);
    this.#to = Math.max(this.#to, position + bytesWritten);
    return { bytesWritten };
  }

  async writev(pieces: readonly Uint8Array[], position: number): Promise<{ bytesWritten: number }> {
    let at = position;
    for (const piece of pieces) {
      await writeAll(this, piece, at);
      at += piece.byteLength;
    }
    return { bytesWritten: at - position };
  }

  async read(into: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesRead: number }> {
    if (position < this.#from || position >= this.#to) await this.#load();
    const most = Math.min(length, this.#to - position);
    if (most <= 0) return { bytesRead: 0 };
    return (await this.#file()).read(into, offset, most, position);
  }

  async datasync(): Promise<void> {
    if (this.#to === 0 || this.#to === this.size) return;
    const piece = newPiece(this.id, this.#from, this.#to);
    await this.#client.put(piece.key, await bodyOf(await this.#file(), this.#from, this.#to));
    // The new piece has the bytes of those it replaces.
    const replaced = this.#chain.filter(({ from }) => from >= piece.from);
    this.#chain = [...this.#chain.filter(({ from }) => from < piece.from), piece];
    await this.#remove(replaced);
  }

  async truncate(): Promise<void> {
    const gone = this.#chain;
    this.#chain = [];
    this.#from = this.#to = 0;
    await this.#remove(gone);
  }

  /** The whole of it in a file, from the first byte to the last. @throws {S3Fault} when bytes are missing */
  async whole(): Promise<FileHandle> {
    if (this.#from > 0 || this.#to < this.size) await this.#load();
    if (this.#to < this.size) throw new S3Fault(404, 'PieceMissing');
    return this.#file();
  }

  async close(): Promise<void> {
    await this.#scratch?.close();
    this.#scratch = null;
  }

  /** Writing begins here. A small piece that ends here is read, to become part of the next one. */
  async #beginAt(position: number): Promise<void> {
    const last = this.#chain.at(-1);
    const merges = last?.to === position && last.to - last.from < SMALL;
    this.#from = this.#to = merges ? last.from : position;
    if (merges) await this.#fetch(position);
  }

  /** Brings everything into the scratch file that is not there yet and stands before what is. */
  async #load(): Promise<void> {
    const end = this.#to === 0 ? reached(this.#chain) : this.#from;
    const to = Math.max(this.#to, end);
    this.#from = this.#to = 0;
    await this.#fetch(end);
    this.#to = to;
  }

  /** Copies pieces into the scratch file, from where that ends to here. */
  async #fetch(end: number): Promise<void> {
    const scratch = await this.#file();
    for (const { key, from, to } of this.#chain) {
      if (to <= this.#to || this.#to >= end) continue;
      for await (const bytes of objectBytes(this.#client, key, this.#to - from, Math.min(to, end) - from)) {
        await writeAll(scratch, bytes, this.#to);
        this.#to += bytes.byteLength;
      }
    }
  }

  async #file(): Promise<FileHandle> {
    return (this.#scratch ??= await openScratch(this.#folder, this.id));
  }

  /** What is left over when that fails is taken away by the hourly sweep. */
  async #remove(pieces: readonly Piece[]): Promise<void> {
    for (const { key } of pieces) await this.#client.remove(key).catch(() => undefined);
  }
}
