import { agenciesOf, loadAgencies } from './agencies/agencies.ts';
import { DEMO_AGENCIES } from './agencies/demo-agency.ts';
import type { Audit } from './audit/audit-log.ts';
import { loadCatalogue } from './catalogue/load.ts';
import type { Config } from './config/config.ts';
import type { Agencies, Catalogue, Services } from './context.ts';
import { openEngine, type Engine } from './database/engine.ts';
import { loadDivisions } from './divisions/divisions.ts';
import { Deliveries } from './deliveries/deliveries.ts';
import { USUAL_PACE, type Pace } from './deliveries/pace.ts';
import type { Target } from './deliveries/target.ts';
import { Examiner } from './files/examiner.ts';
import type { Keys } from './keys/keys.ts';
import { openKeysOf } from './keys/require-keys.ts';
import { loadProviders, type Providers } from './providers/providers.ts';
import { readRetentionFile } from './retention/retention-file.ts';
import type { DataKeys } from './sealing/data-keys.ts';
import { sealed } from './sealing/open-data.ts';
import { ScanQueue } from './scans/queue.ts';
import { tracedStore } from './tracing/traced-store.ts';
import type { Tracer } from './tracing/tracer.ts';
import { TrackingHub } from './tracking/hub.ts';
import { openBlobStore } from './uploads/open-store.ts';
import { requireOwnStore } from './uploads/own-store.ts';
import { SealedStore } from './uploads/sealed-store.ts';

/** The agencies a configuration names. */
export function agenciesFor({ agenciesFile, mode }: Pick<Config, 'agenciesFile' | 'mode'>): Agencies {
  if (agenciesFile !== null) return loadAgencies(agenciesFile);
  if (mode === 'demo') return agenciesOf(DEMO_AGENCIES);
  throw new Error(
    'ETDP_AGENCIES should name the file that describes your agencies; "e-tdp agencies example" prints one to begin with',
  );
}

/** What is known when it is decided who is told. */
export interface Known {
  readonly agencies: Agencies;
  readonly catalogue: Catalogue;
  readonly keys: Keys;
  readonly dataKeys: DataKeys;
}

/** Who is told what happens, and how fast; and where it is noted who did it. */
export interface Telling {
  readonly targetsOf: (known: Known) => readonly Target[];
  readonly pace?: Pace | undefined;
  readonly audit: Audit;
  readonly tracer: Tracer | null;
}

/** The providers a configuration names. Each of them knows the gateway by its address, which no caller may choose. */
function providersFor({ providersFile, publicUrl, mode }: Config): Providers {
  const providers = loadProviders(providersFile);
  if (mode === 'serve' && providers.all.length > 0 && publicUrl === null)
    throw new Error('ETDP_PUBLIC_URL should say where the providers of ETDP_PROVIDERS send people back to');
  return providers;
}

/** Everything a handler may use, and the engine below it. */
export interface Opened {
  readonly services: Services;
  readonly engine: Engine;
}

/** Opens everything a handler may use. Whoever opened it closes `engine`. */
export async function openServices(
  config: Config,
  catalogueFolder: string,
  clock: () => Date,
  onFault: (error: unknown) => void,
  { targetsOf, pace = USUAL_PACE, audit, tracer }: Telling,
): Promise<Opened> {
  const agencies = agenciesFor(config);
  const providers = providersFor(config);
  const { catalogue, calendar } = loadCatalogue(catalogueFolder, config.catalogueFolder);
  checkOffers(agencies, catalogue);
  const divisions = await loadDivisions();
  const retention = readRetentionFile(config.retentionFile);
  const engine = await openEngine(config, onFault);
  const { nodes } = engine;
  try {
    const { db, dataKeys } = await sealed(engine.db, config);
    const keys = await openKeysOf(db, config.dataDir);
    const store = await openBlobStore(config);
    await requireOwnStore(db, store, config);
    const blobs = new SealedStore(tracer ? tracedStore(store, config.storage ? 's3' : 'folder') : store, db);
    const deliveries = new Deliveries(targetsOf({ agencies, catalogue, keys, dataKeys }), pace);
    const scans = new ScanQueue(config.scanner !== null);
    await scans.giveUp(db);
    const hub = new TrackingHub(nodes);
    const read = { agencies, providers, retention, catalogue, calendar, divisions, keys };
    const work = { blobs, examiner: new Examiner(), scans, hub, deliveries, audit, tracer };
    return { services: { db, dataKeys, nodes, config, clock, ...read, ...work }, engine };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** A procedure that an agency receives online has its form in the catalogue; one that was withdrawn has it still, and takes nothing new. */
function checkOffers(agencies: Agencies, catalogue: Catalogue): void {
  for (const { agency } of agencies.all) {
    const wrong = agency.procedures.find((code) => !catalogue.get(code)?.form);
    if (wrong !== undefined)
      throw new Error(`Agency ${agency.id} offers ${wrong}, which the catalogue does not let anybody file online`);
  }
}
