import type { OfficeHours } from '../contract/rules/working-days.ts';
import type { Commune, DivisionMatch, Province } from '../contract/wire/division.ts';
import type { Procedure } from '../contract/wire/procedure.ts';
import type { Tariff } from '../contract/wire/tariff.ts';
import type { ProcedureSummary } from '../contract/wire/procedure-summary.ts';
import type { Agency } from '../contract/wire/agency.ts';
import type { Audit } from './audit/audit-log.ts';
import type { JoinedCalendar } from './catalogue/calendar-file.ts';
import type { DeclarationFile } from './catalogue/declaration-file.ts';
import type { Config } from './config/config.ts';
import type { Nodes } from './database/nodes.ts';
import type { Db } from './database/tables.ts';
import type { Deliveries } from './deliveries/deliveries.ts';
import type { Examiner } from './files/examiner.ts';
import type { Keys } from './keys/keys.ts';
import type { DossierRules } from './retention/retention-file.ts';
import type { DataKeys } from './sealing/data-keys.ts';
import type { ScanQueue } from './scans/queue.ts';
import type { TrackingHub } from './tracking/hub.ts';
import type { Providers } from './providers/providers.ts';
import type { Tracer } from './tracing/tracer.ts';
import type { SealedStore } from './uploads/sealed-store.ts';

/** What every handler may use. Made once, when the gateway starts. */
export interface Services {
  readonly db: Db;
  /** The other nodes of this gateway, where there are any. */
  readonly nodes: Nodes;
  /** What the columns of persons are sealed with, and what they are looked up by. */
  readonly dataKeys: DataKeys;
  readonly config: Config;
  readonly agencies: Agencies;
  readonly providers: Providers;
  readonly catalogue: Catalogue;
  readonly divisions: Divisions;
  /** Public holidays and worked weekend days, for due dates. */
  readonly calendar: JoinedCalendar;
  readonly keys: Keys;
  /** How long ended dossiers are kept. */
  readonly retention: DossierRules;
  /** The bytes of documents. */
  readonly blobs: SealedStore;
  /** Looks at what files are before they are taken. */
  readonly examiner: Examiner;
  /** The files that wait for the virus scanner. */
  readonly scans: ScanQueue;
  readonly hub: TrackingHub;
  /** Other systems that are told what happens. */
  readonly deliveries: Deliveries;
  /** What takes how long; null where nobody asked. */
  readonly tracer: Tracer | null;
  /** Where it is noted who did what. */
  readonly audit: Audit;
  /** The time. Tests set it. */
  readonly clock: () => Date;
}

/** An agency with what only its gateway knows. */
export interface AgencyRecord {
  /** As the API shows it. */
  readonly agency: Agency;
  /** First part of its dossiers' codes: `H27.30`. */
  readonly unitCode: string;
  /** Origins its pages are served from; CORS answers these only. */
  readonly origins: readonly string[];
  readonly officeHours: OfficeHours;
  /** Where fees are transferred to; null where it takes no transfers. */
  readonly bank: AgencyBank | null;
}
export interface AgencyBank {
  readonly bankBin: string;
  readonly account: string;
  readonly accountName: string;
  /** What notices of payments are signed with; null where none are taken. */
  readonly noticeSecret: string | null;
}
export interface Agencies {
  get(id: string): AgencyRecord | undefined;
  readonly all: readonly AgencyRecord[];
}

export interface Catalogue {
  get(code: string): Procedure | undefined;
  /** How its declaration looks on paper; undefined where nobody has laid it out. */
  declaration(code: string): DeclarationFile | undefined;
  /** What it costs; none where nobody has put it into figures. */
  tariffs(code: string): readonly Tariff[];
  /** In the catalogue's own order. */
  readonly all: readonly Procedure[];
  /** The summaries that fit, best first; everything, in the catalogue's order, for an empty query. */
  search(query: string): readonly ProcedureSummary[];
  /** SHA-256 (hex) over everything: changes when a file of the catalogue does. */
  readonly digest: string;
}

export interface Divisions {
  provinces(): readonly Province[];
  /** Undefined for a province that does not exist. */
  communes(provinceCode: string): readonly Commune[] | undefined;
  communeExists(provinceCode: string, communeCode: string): boolean;
  resolve(text: string): readonly DivisionMatch[];
}
