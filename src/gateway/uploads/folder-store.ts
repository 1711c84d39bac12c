import { randomUUID } from 'node:crypto';
import { access, constants, mkdir, open, readdir, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderPart } from './folder-part.ts';
import { MARK, type BlobStore, type FoundBlob, type PartFile, type Progress } from './blob-store.ts';
import { syncFolder } from './sync-folder.ts';

const { O_CREAT, O_RDWR } = constants;

/** Blobs as files in a folder: `parts/ID` while bytes arrive, then `kept/ID[0:2]/ID`. Synced: file first, then the names. */
export class FolderStore implements BlobStore {
  readonly #folder: string;
  readonly #parts: string;
  readonly #kept: string;
  readonly #aside: string;
  /** Folders of kept files whose own names are on disk for sure. */
  readonly #onDisk = new Set<string>();

  private constructor(folder: string) {
    this.#folder = folder;
    this.#parts = join(folder, 'parts');
    this.#kept = join(folder, 'kept');
    this.#aside = join(folder, 'quarantine');
  }

  /** Opens the store of a data folder and makes its folders. */
  static async open(dataDir: string): Promise<FolderStore> {
    const folder = join(dataDir, 'files');
    const store = new FolderStore(folder);
    await mkdir(store.#parts, { recursive: true, mode: 0o700 });
    await mkdir(store.#kept, { recursive: true, mode: 0o700 });
    await mkdir(store.#aside, { recursive: true, mode: 0o700 });
    for (const changed of [folder, dataDir]) await syncFolder(changed);
    return store;
  }

  async openPart(id: string, { received }: Progress): Promise<FolderPart | null> {
    const path = this.#part(id);
    // Nothing was acknowledged: the file is made when its first bytes are there, and its name goes to disk with them.
    if (received === 0) return new FolderPart(await open(path, O_RDWR | O_CREAT, 0o600), this.#parts);
    const part = await ifThere(open(path, 'r+'));
    if (part) return new FolderPart(part);
    const back = await ifThere(rename(this.#keptAt(id), path).then(() => true));
    return back ? new FolderPart(await open(path, 'r+'), this.#parts) : null;
  }

  async keep(id: string, part: PartFile): Promise<boolean> {
    if (!(part instanceof FolderPart)) throw new TypeError('a part of another store');
    // By its last name alone is it looked for: the first one, should a power cut bring it back, is in nobody's way.
    await part.syncBytes();
    const folder = this.#folderOf(id);
    const isKnown = this.#onDisk.has(folder);
    if (!isKnown) await mkdir(folder, { recursive: true, mode: 0o700 });
    const there = await ifThere(rename(this.#part(id), this.#keptAt(id)).then(() => true));
    if (!there) return false;
    await Promise.all([folder, ...(isKnown ? [] : [this.#kept])].map(syncFolder));
    this.#onDisk.add(folder);
    return true;
  }

  async openKept(id: string): Promise<FileHandle | null> {
    return ifThere(open(this.#keptAt(id), 'r'));
  }

  async quarantine(id: string): Promise<void> {
    const moved = await ifThere(rename(this.#keptAt(id), join(this.#aside, id)).then(() => true));
    if (moved) for (const changed of [this.#aside, this.#folderOf(id)]) await syncFolder(changed);
  }

  async openQuarantined(id: string): Promise<FileHandle | null> {
    return ifThere(open(join(this.#aside, id), 'r'));
  }

  async sizeOf(id: string): Promise<number> {
    const found = (await ifThere(stat(this.#part(id)))) ?? (await ifThere(stat(this.#keptAt(id))));
    return found?.size ?? 0;
  }

  async remove(id: string): Promise<void> {
    await rm(this.#part(id), { force: true });
    await rm(this.#keptAt(id), { force: true });
    await rm(join(this.#aside, id), { force: true });
  }

  async *list(): AsyncGenerator<FoundBlob> {
    const folders = (await readdir(this.#kept)).map((name) => join(this.#kept, name));
    for (const folder of [this.#parts, this.#aside, ...folders]) {
      for (const id of await readdir(folder)) {
        const found = await ifThere(stat(join(folder, id)));
        if (found) yield { id, changedAt: found.mtime };
      }
    }
  }

  /** Nothing is ever beside a kept file: it is the part, renamed. */
  tidy(): Promise<void> {
    return Promise.resolve();
  }

  async mark(): Promise<string | null> {
    return (await ifThere(readFile(join(this.#folder, MARK), 'utf8')))?.trim() ?? null;
  }

  /** Whole or not at all, also when several nodes on one folder start at once: each has a draft of its own. */
  async setMark(mark: string): Promise<void> {
    const fresh = join(this.#folder, `${MARK}.${randomUUID()}`);
    const file = await open(fresh, 'wx', 0o600);
    await file.writeFile(`${mark}\n`);
    await file.sync();
    await file.close();
    await rename(fresh, join(this.#folder, MARK));
    await syncFolder(this.#folder);
  }

  async answers(): Promise<void> {
    for (const folder of [this.#parts, this.#kept]) await access(folder, constants.W_OK);
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

async function ifThere<Value>(what: Promise<Value>): Promise<Value | null> {
  try {
    return await what;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
