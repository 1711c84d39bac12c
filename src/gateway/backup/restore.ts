import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import type { Config } from '../config/config.ts';
import { changeTables, holdFolder } from '../database/change-tables.ts';
import { databaseFile, hasData } from '../database/engine.ts';
import { beginRestoring, endRestoring, restoring } from '../database/restoring.ts';
import { keysFolder } from '../keys/keys.ts';
import type { MasterKey } from '../sealing/master-key.ts';
import { writeAll, type BlobStore } from '../uploads/blob-store.ts';
import { checkPieces, takeFile } from './check-backup.ts';
import type { ListedFile } from './copied-files.ts';
import { readFileList } from './file-list.ts';
import { nameOf, type Manifest } from './manifest.ts';
import { openSealedKeys } from './sealed-keys.ts';
import { several } from './several.ts';
import { restoreTables } from './tables.ts';

/** Files put at once. */
const AT_ONCE = 4;

/** Where a backup is brought back to. */
export interface Target {
  readonly place: Pick<Config, 'dataDir' | 'databaseUrl'>;
  readonly store: BlobStore;
  readonly master: MasterKey;
}

/**
 * Brings a backup back to where nothing is. First all of it is compared with its digests, the files while they are put into the store;
 * then the keys are put there, and last, in one transaction, the rows. Broken off at any moment it is begun again, and no gateway starts
 * on what is there meanwhile.
 * @throws {Error} when there is data already, or the backup is not as it was written
 */
export async function restore(folder: string, manifest: Manifest, target: Target): Promise<void> {
  const { place, store, master } = target;
  const name = nameOf(manifest, master);
  const release = holdFolder(place);
  try {
    await mkdir(place.dataDir, { recursive: true, mode: 0o700 });
    const before = restoring(place.dataDir);
    const isThere = await hasData(place);
    // Killed after the last step but one.
    if (!(before === name && isThere)) {
      if (isThere)
        throw new Error('There is data in the database already: a backup is brought back to where nothing is');
      if (before === null) await requireEmpty(target);
      await checkPieces(folder, manifest);
      beginRestoring(place.dataDir, name);
      await several(readFileList(folder), AT_ONCE, (file) => putFile(store, folder, file));
      await openSealedKeys(folder, manifest.keys, keysFolder(place.dataDir), master);
      await changeTables(place, (tx) => restoreTables(tx, folder, manifest));
    }
    endRestoring(place.dataDir);
  } finally {
    release();
  }
}

/** @throws {Error} when there are keys or files already; the master key may be there, for it has to come from somewhere */
async function requireEmpty({ place, store }: Target): Promise<void> {
  const folder = keysFolder(place.dataDir);
  const keys = existsSync(folder) ? (await readdir(folder)).filter((name) => name !== 'master') : [];
  if (keys.length > 0)
    throw new Error(`There are keys in ${folder} already: a backup is brought back to where nothing is`);
  if (place.databaseUrl !== null && existsSync(databaseFile(place.dataDir)))
    throw new Error(`There is a database in ${place.dataDir}: begin in another folder`);
  const first = await store.list()[Symbol.asyncIterator]().next();
  if (first.done !== true)
    throw new Error('There are files in the store already: a backup is brought back to where nothing is');
}

async function putFile(store: BlobStore, folder: string, file: ListedFile): Promise<void> {
  const { id, size, infected } = file;
  await store.remove(id);
  const part = await store.openPart(id, { received: 0, size });
  if (!part) throw new Error('a part just made is gone');
  try {
    await takeFile(folder, file, (bytes, at) => writeAll(part, bytes, at));
    await store.keep(id, part);
  } finally {
    await part.close();
  }
  if (infected) await store.quarantine(id);
}
