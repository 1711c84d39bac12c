import { createHash } from 'node:crypto';

/** Bytes read at a time, when a whole file is read. */
const STEP = 1 << 20;

/** Where a store keeps the word by which it is known again. */
export const MARK = 'gateway-id';

/** A blob of the store as a sweep finds it. `id` is the upload that brought it. */
export interface FoundBlob {
  readonly id: string;
  readonly changedAt: Date;
}

/** The bytes of a blob, to read at any place. As much of node's `FileHandle` as is needed, so that an open file is one. */
export interface BlobFile {
  /** By which another thread of this process can read all of it meanwhile; undefined where none can. */
  readonly fd?: number | undefined;
  stat(): Promise<{ readonly size: number }>;
  read(into: Uint8Array, offset: number, length: number, position: number): Promise<{ readonly bytesRead: number }>;
  close(): Promise<void>;
}

/** A part to read and write. What was written may be forgotten until it is synced. */
export interface PartFile extends BlobFile {
  write(
    bytes: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesWritten: number }>;
  /** Writes pieces one behind the other; perhaps not all of them. */
  writev(pieces: readonly Uint8Array[], position: number): Promise<{ readonly bytesWritten: number }>;
  /** Makes durable what was written, and the name it is found by. */
  datasync(): Promise<void>;
  truncate(size: 0): Promise<void>;
}

/** How far an upload has come, by the database. Bytes. */
export interface Progress {
  /** Every byte before this one was acknowledged. */
  readonly received: number;
  readonly size: number;
}

/**
 * Where the bytes of documents are. A blob is a part while bytes arrive and kept once all of them are there; it is named by the id
 * of its upload, which the gateway makes, so no name or id given by a caller ever becomes a path. What a store cannot do for want of
 * room fails with the code `ENOSPC`, and what it cannot do for now with `EIO`.
 */
export interface BlobStore {
  /**
   * A part, made when nothing of it was received yet; one node at a time has it. One that was kept and then not recorded, because the
   * process was killed between, is a part again. Null when what was received is gone; fewer bytes than that when some are.
   */
  openPart(id: string, progress: Progress): Promise<PartFile | null>;
  /**
   * Puts a part whose bytes are all there among the kept; they are durable under that name when this returns. False when it was
   * removed meanwhile.
   */
  keep(id: string, part: PartFile): Promise<boolean>;
  /** A kept blob to read, or null. */
  openKept(id: string): Promise<BlobFile | null>;
  /** Moves a kept blob, in which the virus scanner found something, aside. Nothing happens when it is there already, or gone. */
  quarantine(id: string): Promise<void>;
  /** A blob that was moved aside, to be checked and nothing else, never to be served; or null. */
  openQuarantined(id: string): Promise<BlobFile | null>;
  /** How many bytes a blob has, part or kept; 0 when there is none. */
  sizeOf(id: string): Promise<number>;
  /** Takes a blob away, wherever it is. Nothing happens when there is none. */
  remove(id: string): Promise<void>;
  /** Every blob of the store, perhaps more than once. */
  list(): AsyncIterable<FoundBlob>;
  /** The word in the store by which it is known again; null when there is none. */
  mark(): Promise<string | null>;
  setMark(mark: string): Promise<void>;
  /** Asks it something small once. Rejects when it does not answer, or not in `ms`. */
  answers(ms: number): Promise<void>;
  /** Takes away what a kill left over beside a blob that is kept, once it is too old to be somebody's work. */
  tidy(now: Date): Promise<void>;
}

/** Writes all of these bytes to their place. */
export async function writeAll(file: Pick<PartFile, 'write'>, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.byteLength - done, at + done);
    done += bytesWritten;
  }
}

/** The same with pieces that follow one another, in as few writes as that takes. */
export async function writePieces(
  file: Pick<PartFile, 'writev'>,
  pieces: readonly Uint8Array[],
  at: number,
): Promise<void> {
  let left = [...pieces];
  let from = at;
  while (left.length > 0) {
    let { bytesWritten } = await file.writev(left, from);
    from += bytesWritten;
    const first = left.findIndex((piece) => {
      if (bytesWritten < piece.byteLength) return true;
      bytesWritten -= piece.byteLength;
      return false;
    });
    left = first === -1 ? [] : left.slice(first);
    if (left[0]) left[0] = left[0].subarray(bytesWritten);
  }
}

/** SHA-256, hex, of the first `size` bytes of a file; null when it has fewer. */
export async function digestOf(file: Pick<BlobFile, 'read'>, size: number): Promise<string | null> {
  return digestBetween(file, 0, size);
}

/** SHA-256, hex, of the bytes of a file from one place to before another; null when it has fewer. */
export async function digestBetween(file: Pick<BlobFile, 'read'>, from: number, to: number): Promise<string | null> {
  const hash = createHash('sha256');
  const step = Buffer.allocUnsafe(Math.min(STEP, Math.max(to - from, 1)));
  for (let at = from; at < to;) {
    const { bytesRead } = await file.read(step, 0, Math.min(step.length, to - at), at);
    if (bytesRead === 0) return null;
    hash.update(step.subarray(0, bytesRead));
    at += bytesRead;
  }
  return hash.digest('hex');
}
