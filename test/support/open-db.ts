import type { Db } from '../../src/gateway/database/tables.ts';
import { openSealedData, type SealedPlace } from '../../src/gateway/sealing/open-data.ts';

/** No master key of a test's own: the keys folder has one. */
export const OWN_MASTER_KEY = { text: null, file: null } as const;

/** The database of a gateway as the gateway reads it. Whoever opened it closes it. */
export async function openDb({ dataDir, databaseUrl }: Omit<SealedPlace, 'masterKey'>): Promise<Db> {
  return (await openSealedData({ dataDir, databaseUrl, masterKey: OWN_MASTER_KEY })).db;
}
