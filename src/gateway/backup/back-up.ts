import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Config } from '../config/config.ts';
import { readSnapshot, type Snapshot } from '../database/snapshot.ts';
import { keysFolder } from '../keys/keys.ts';
import type { MasterKey } from '../sealing/master-key.ts';
import type { BlobStore } from '../uploads/blob-store.ts';
import { syncFolder } from '../uploads/sync-folder.ts';
import { CopiedFiles } from './copied-files.ts';
import { copyFile, pathOf } from './copy-file.ts';
import { writeFileList } from './file-list.ts';
import { FORMAT, writeManifest, type Manifest } from './manifest.ts';
import { namedFiles } from './named-files.ts';
import { sealKeys } from './sealed-keys.ts';
import { several } from './several.ts';
import { requireMaster, textsOf, writeTables } from './tables.ts';

/** Files copied at once. */
const AT_ONCE = 4;
/** How often the rows are read anew because a file they name was deleted while it was to be copied. */
const TRIES = 20;
/** New files below which the rows are read for good: these are copied while the snapshot is held. */
const FEW = 200;

/** What is backed up. */
export interface Source {
  readonly place: Pick<Config, 'dataDir' | 'databaseUrl'>;
  readonly store: BlobStore;
  readonly master: MasterKey;
  readonly version: string;
}

/**
 * Copies everything into an empty folder beside gateways that go on writing: all rows as they were at one moment after this was called,
 * and every file they name. What was sealed stays so. Nothing in the folder is a backup before its manifest is there, which comes last.
 *
 * Files are copied first, most of them while nothing is held. One that was deleted between the reading of the rows and its copying makes
 * the rows be read once more: what was deleted is deleted in the backup too. One that is gone though rows still name it is told of in
 * `damaged`, and the rest is backed up all the same.
 */
export async function backUp(folder: string, source: Source): Promise<Manifest> {
  await beginIn(folder);
  await readSnapshot(source.place, (snapshot) => requireMaster(snapshot, source.master));
  const copied = new CopiedFiles(folder);
  const work = new BackupWork(folder, source, copied);
  const manifest = await work.all().finally(() => {
    copied.end();
  });
  await syncAll(folder);
  await writeManifest(folder, manifest, source.master);
  return manifest;
}

async function beginIn(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const there = await readdir(folder);
  if (there.length > 0)
    throw new Error(
      there.includes('manifest.json')
        ? `There is a backup in ${folder}: each goes into a folder of its own`
        : `${folder} is not empty. If a backup was broken off there, delete it`,
    );
  await mkdir(join(folder, 'files'), { mode: 0o700 });
}

class BackupWork {
  readonly #folder: string;
  readonly #source: Source;
  readonly #copied: CopiedFiles;

  constructor(folder: string, source: Source, copied: CopiedFiles) {
    this.#folder = folder;
    this.#source = source;
    this.#copied = copied;
  }

  async all(): Promise<Manifest> {
    await this.#copyMost();
    for (let tries = 1; tries <= TRIES; tries += 1) {
      const manifest = await readSnapshot(this.#source.place, (snapshot) => this.#finish(snapshot));
      if (manifest) return manifest;
    }
    throw new Error('Files are deleted faster than they are copied: begin again when less is going on');
  }

  /** Copies what there is, and again what has come meanwhile, until that is little. */
  async #copyMost(): Promise<void> {
    for (let before = Infinity; ;) {
      await readSnapshot(this.#source.place, (snapshot) => this.#copied.want(namedFiles(snapshot)));
      const { count } = await this.#copyMissing();
      if (count < FEW || count >= before) return;
      before = count;
    }
  }

  /** What is still missing of a snapshot, and its rows. Null when a file of it was deleted meanwhile. */
  async #finish(snapshot: Snapshot): Promise<Manifest | null> {
    const [folder, { place, master, version }] = [this.#folder, this.#source];
    const at = localTimestamp(new Date());
    await requireMaster(snapshot, master);
    await this.#copied.want(namedFiles(snapshot));
    const { gone } = await this.#copyMissing();
    if (await this.#anyDeleted(gone)) return null;
    for (const id of this.#copied.unwanted()) await rm(pathOf(folder, id));
    const tables = await writeTables(snapshot, folder);
    const migrations = await textsOf(snapshot, 'migrations', 'name');
    const damaged = [...gone, ...this.#copied.wrongSize()];
    const files = await writeFileList(folder, this.#copied.all());
    const keys = await sealKeys(keysFolder(place.dataDir), folder, master);
    return {
      format: FORMAT,
      at,
      version,
      migrations: migrations.sort(),
      masterKey: master.id,
      tables,
      files,
      keys,
      damaged,
    };
  }

  async #copyMissing(): Promise<{ count: number; gone: string[] }> {
    const gone: string[] = [];
    let count = 0;
    await several(this.#copied.missing(), AT_ONCE, async (id) => {
      const file = await copyFile(this.#source.store, id, this.#folder);
      if (file) this.#copied.add(file);
      else gone.push(id);
      count += 1;
    });
    return { count, gone };
  }

  /** A row goes before its file does: a file that is gone and named all the same was lost. */
  async #anyDeleted(gone: readonly string[]): Promise<boolean> {
    if (gone.length === 0) return false;
    const left = new Set(gone);
    await readSnapshot(this.#source.place, async (snapshot) => {
      for await (const { id } of namedFiles(snapshot)) left.delete(id);
    });
    return left.size > 0;
  }
}

/** The names of everything, so that a backup whose manifest is there is there after a power cut. */
async function syncAll(folder: string): Promise<void> {
  const parts = ['keys', 'tables', 'files'].map((name) => join(folder, name));
  const files = (await readdir(join(folder, 'files'))).map((name) => join(folder, 'files', name));
  for (const changed of [...files, ...parts, folder, dirname(folder)]) await syncFolder(changed);
}
