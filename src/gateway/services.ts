import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { agenciesOf, loadAgencies } from './agencies/agencies.ts';
import { DEMO_AGENCIES } from './agencies/demo-agency.ts';
import { loadCatalogue } from './catalogue/load.ts';
import type { Config } from './config/config.ts';
import type { Agencies, Catalogue, Services } from './context.ts';
import { openDatabase } from './database/open.ts';
import type { Db } from './database/tables.ts';
import { loadDivisions } from './divisions/divisions.ts';
import { openKeys } from './keys/keys.ts';
import { TrackingHub } from './tracking/hub.ts';
import { BlobStore } from './uploads/blob-store.ts';

function databaseFile(dataDir: string): string {
  return join(dataDir, 'gateway.sqlite');
}

/** Whether a gateway has ever kept anything in a folder. */
export function hasData(dataDir: string): boolean {
  return existsSync(databaseFile(dataDir));
}

/** The database of a data folder, which is made if it is not there. */
export async function openData(dataDir: string): Promise<Db> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = databaseFile(dataDir);
  const db = await openDatabase(file);
  // The folder may have been there before, open to others.
  chmodSync(file, 0o600);
  return db;
}

/** The agencies a configuration names. */
export function agenciesFor({ agenciesFile, mode }: Pick<Config, 'agenciesFile' | 'mode'>): Agencies {
  if (agenciesFile !== null) return loadAgencies(agenciesFile);
  if (mode === 'demo') return agenciesOf(DEMO_AGENCIES);
  throw new Error(
    'ETDP_AGENCIES should name the file that describes your agencies; "e-tdp agencies example" prints one to begin with',
  );
}

/** Everything a handler may use. Whoever opened it closes `db`. */
export async function openServices(config: Config, catalogueFolder: string, clock: () => Date): Promise<Services> {
  const agencies = agenciesFor(config);
  const { catalogue, calendar } = loadCatalogue(catalogueFolder);
  checkOffers(agencies, catalogue);
  const [db, keys, blobs, divisions] = await Promise.all([
    openData(config.dataDir),
    openKeys(config.dataDir),
    BlobStore.open(config.dataDir),
    loadDivisions(),
  ]);
  return { db, config, agencies, catalogue, calendar, divisions, keys, blobs, hub: new TrackingHub(), clock };
}

/** A procedure that an agency receives online has its form in the catalogue. */
function checkOffers(agencies: Agencies, catalogue: Catalogue): void {
  for (const { agency } of agencies.all) {
    const wrong = agency.procedures.find((code) => catalogue.get(code)?.filing !== 'online');
    if (wrong !== undefined)
      throw new Error(`Agency ${agency.id} offers ${wrong}, which the catalogue does not let anybody file online`);
  }
}
