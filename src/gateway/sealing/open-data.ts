import { openData, type Place } from '../database/engine.ts';
import type { Config } from '../config/config.ts';
import type { Db } from '../database/tables.ts';
import { keysFolder } from '../keys/keys.ts';
import { DataKeys, hasDataKeys } from './data-keys.ts';
import { readMasterKey } from './master-key.ts';
import { sealNames } from './seal-names.ts';
import { sealRows } from './seal-rows.ts';
import { sealing } from './sealing-plugin.ts';

/** Where the data is, and what opens it. */
export type SealedPlace = Omit<Place, 'databaseConnections'> & Pick<Config, 'masterKey'>;

/** A database whose sealed columns are read and written as if they were not. */
export interface SealedDatabase {
  readonly db: Db;
  readonly dataKeys: DataKeys;
}

/**
 * The database for a command beside a running gateway. Whoever opened it destroys it.
 * @throws {Error} when the master key is not the one it was sealed under
 */
export async function openSealedData(place: SealedPlace): Promise<SealedDatabase> {
  const raw = await openData(place);
  try {
    return await sealed(raw, place);
  } catch (error) {
    await raw.destroy();
    throw error;
  }
}

/**
 * Opens what is sealed in a database that is up to date.
 * @throws {Error} when the master key is not the one it was sealed under
 */
export async function sealed(raw: Db, place: SealedPlace): Promise<SealedDatabase> {
  // Data that is sealed already opens with its own key alone; a new one would be worth nothing.
  const master = await readMasterKey(place.masterKey, keysFolder(place.dataDir), !(await hasDataKeys(raw)));
  const { dataKeys, isNew } = await DataKeys.open(raw, master, new Date());
  // What was written before there were keys.
  if (isNew) await sealRows(raw, dataKeys);
  await sealNames(raw, dataKeys);
  const reload = async (): Promise<void> => {
    // Not in the connection at hand: it may be in the middle of a transaction that began before the key was there.
    const beside = await openData(place);
    try {
      await dataKeys.load(beside);
    } finally {
      await beside.destroy();
    }
  };
  return { db: raw.withPlugin(sealing(dataKeys, reload)), dataKeys };
}
