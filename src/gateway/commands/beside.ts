import { loadCatalogue } from '../catalogue/load.ts';
import { configFrom } from '../config/environment.ts';
import type { Services } from '../context.ts';
import { requireData } from '../database/engine.ts';
import { loadDivisions } from '../divisions/divisions.ts';
import { openKeys } from '../keys/keys.ts';
import { catalogueDir } from '../paths.ts';
import { readRetentionFile } from '../retention/retention-file.ts';
import { openSealedData } from '../sealing/open-data.ts';
import { openStore } from '../uploads/open-store.ts';
import { requireKnownStore } from '../uploads/own-store.ts';
import type { World } from './command.ts';

/** What a command that looks into dossiers has of the gateway beside which it runs. */
export type Beside = Pick<
  Services,
  'db' | 'dataKeys' | 'keys' | 'blobs' | 'catalogue' | 'divisions' | 'retention' | 'clock'
>;

/**
 * Opens the data of a gateway for a command, whether that runs or not. Makes nothing: a mistyped folder is not one in which nobody has
 * anything.
 */
export async function besideGateway<Result>(
  { environment }: World,
  work: (gateway: Beside) => Promise<Result>,
): Promise<Result> {
  const config = configFrom(environment, 'serve');
  await requireData(config);
  const retention = readRetentionFile(config.retentionFile);
  const { catalogue } = loadCatalogue(catalogueDir(), config.catalogueFolder);
  const divisions = await loadDivisions();
  const { db, dataKeys } = await openSealedData(config);
  try {
    const keys = await openKeys(config.dataDir, { make: false });
    const blobs = await openStore(config, db);
    await requireKnownStore(db, blobs, config);
    return await work({ db, dataKeys, keys, blobs, catalogue, divisions, retention, clock: () => new Date() });
  } finally {
    await db.destroy();
  }
}
