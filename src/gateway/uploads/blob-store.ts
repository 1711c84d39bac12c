import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from './sync-folder.ts';

/** Bytes read at a time, when a whole file is read. */
const STEP = 1 << 20;

/** A file of the store as a sweep finds it. `id` is the upload that brought it. */
export interface FoundBlob {
  readonly id: string;
  readonly changedAt: Date;
}

/**
 * Bytes of documents in a folder. A blob is a part while bytes arrive and kept once all of them are there; it is named by the
 * id of its upload, which the gateway makes, so no name or id given by a caller ever becomes a path. One in which the virus scanner found
 * something is moved aside, and from there it is never opened to be served.
 */
export class BlobStore {
  readonly #parts: string;
  readonly #kept: string;
  readonly #aside: string;

  private constructor(folder: string) {
    this.#parts = join(folder, 'parts');
    this.#kept = join(folder, 'kept');
    this.#aside = join(folder, 'quarantine');
  }

  /** Opens the store of a data folder and makes its folders. */
  static async open(dataDir: string): Promise<BlobStore> {
    const folder = join(dataDir, 'files');
    const store = new BlobStore(folder);
    await mkdir(store.#parts, { recursive: true, mode: 0o700 });
    await mkdir(store.#kept, { recursive: true, mode: 0o700 });
    await mkdir(store.#aside, { recursive: true, mode: 0o700 });
    for (const changed of [folder, dataDir]) await syncFolder(changed);
    return store;
  }

  /** An empty part; its name is on disk when this returns. */
  async create(id: string): Promise<void> {
    const file = await open(this.#part(id), 'wx', 0o600);
    await file.close();
    await syncFolder(this.#parts);
  }

  /**
   * A part to read and write at any place. One that was kept and then not recorded, because the process was killed between,
   * becomes a part again. Null when there are no bytes at all.
   */
  async openPart(id: string): Promise<FileHandle | null> {
    const part = await ifThere(open(this.#part(id), 'r+'));
    if (part) return part;
    const back = await ifThere(rename(this.#keptAt(id), this.#part(id)).then(() => true));
    return back ? open(this.#part(id), 'r+') : null;
  }

  /**
   * Puts a part whose bytes are all there among the kept; both bytes and name are on disk when this returns. False when it was
   * removed meanwhile.
   */
  async keep(id: string, part: FileHandle): Promise<boolean> {
    await part.sync();
    const folder = this.#folderOf(id);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const there = await ifThere(rename(this.#part(id), this.#keptAt(id)).then(() => true));
    if (!there) return false;
    for (const changed of [folder, this.#kept, this.#parts]) await syncFolder(changed);
    return true;
  }

  /** A kept blob to read, or null. */
  async openKept(id: string): Promise<FileHandle | null> {
    return ifThere(open(this.#keptAt(id), 'r'));
  }

  /** Moves a kept blob aside. Nothing happens when it is there already, or gone. */
  async quarantine(id: string): Promise<void> {
    const moved = await ifThere(rename(this.#keptAt(id), join(this.#aside, id)).then(() => true));
    if (moved) for (const changed of [this.#aside, this.#folderOf(id)]) await syncFolder(changed);
  }

  /** A blob that was moved aside, to be checked and nothing else; or null. */
  async openQuarantined(id: string): Promise<FileHandle | null> {
    return ifThere(open(join(this.#aside, id), 'r'));
  }

  /** How many bytes a blob has, part or kept; 0 when there is none. */
  async sizeOf(id: string): Promise<number> {
    const found = (await ifThere(stat(this.#part(id)))) ?? (await ifThere(stat(this.#keptAt(id))));
    return found?.size ?? 0;
  }

  /** Takes a blob away, wherever it is. Nothing happens when there is none. */
  async remove(id: string): Promise<void> {
    await rm(this.#part(id), { force: true });
    await rm(this.#keptAt(id), { force: true });
    await rm(join(this.#aside, id), { force: true });
  }

  /** Every blob of the store. */
  async *list(): AsyncGenerator<FoundBlob> {
    const folders = (await readdir(this.#kept)).map((name) => join(this.#kept, name));
    for (const folder of [this.#parts, this.#aside, ...folders]) {
      for (const id of await readdir(folder)) {
        const found = await ifThere(stat(join(folder, id)));
        if (found) yield { id, changedAt: found.mtime };
      }
    }
  }

  #part(id: string): string {
    return join(this.#parts, id);
  }

  #keptAt(id: string): string {
    return join(this.#folderOf(id), id);
  }

  #folderOf(id: string): string {
    return join(this.#kept, id.slice(0, 2));
  }
}

/** SHA-256, hex, of the first `size` bytes of a file; null when it has fewer. */
export async function digestOf(file: FileHandle, size: number): Promise<string | null> {
  const hash = createHash('sha256');
  const step = Buffer.allocUnsafe(Math.min(STEP, Math.max(size, 1)));
  for (let at = 0; at < size;) {
    const { bytesRead } = await file.read(step, 0, Math.min(step.length, size - at), at);
    if (bytesRead === 0) return null;
    hash.update(step.subarray(0, bytesRead));
    at += bytesRead;
  }
  return hash.digest('hex');
}

async function ifThere<Value>(what: Promise<Value>): Promise<Value | null> {
  try {
    return await what;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
