import type { OfficeHours, WorkCalendar } from '../contract/rules/working-days.ts';
import type { TimelineEntry } from '../contract/wire/tracking.ts';
import type { Commune, DivisionMatch, Province } from '../contract/wire/division.ts';
import type { Procedure } from '../contract/wire/procedure.ts';
import type { ProcedureSummary } from '../contract/wire/procedure-summary.ts';
import type { Agency } from '../contract/wire/agency.ts';
import type { Config } from './config/config.ts';
import type { Db } from './database/tables.ts';

/** What every handler may use. Made once, when the gateway starts. */
export interface Services {
  readonly db: Db;
  readonly config: Config;
  readonly agencies: Agencies;
  readonly catalogue: Catalogue;
  readonly divisions: Divisions;
  /** Public holidays and worked weekend days, for due dates. */
  readonly calendar: WorkCalendar;
  readonly keys: Keys;
  readonly blobs: Blobs;
  readonly hub: Hub;
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
}
export interface Agencies {
  get(id: string): AgencyRecord | undefined;
  readonly all: readonly AgencyRecord[];
}

export interface Catalogue {
  get(code: string): Procedure | undefined;
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

/** The gateway's signing key and its secret, made at the first start and kept in the data folder: `keys/keys.ts`, `openKeys(folder)`. */
export interface Keys {
  /** Names the public key in receipts and log events. */
  readonly keyId: string;
  /** SPKI, base64url. */
  readonly publicKey: string;
  /** Ed25519 over the UTF-8 text, base64url. */
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
  /** The tracking secret of a dossier as the receipt prints it, `K7QM-3XWP-9TRA`: derived, never stored. */
  trackingSecret(dossierId: string): string;
}

/** Files by the SHA-256 of their bytes, in the data folder: `uploads/blobs.ts`, `openBlobs(folder)`. */
export interface Blobs {
  /** The path of an upload's unfinished bytes. */
  partPath(uploadId: string): string;
  /** The finished bytes as a stream, or null where there are none. */
  read(sha256: string): Promise<ReadableStream<Uint8Array> | null>;
  /** Moves finished bytes to their name; they are on disk when it resolves. */
  keep(uploadId: string, sha256: string): Promise<void>;
  /** Deletes bytes; none there is no error. */
  remove(sha256: string): Promise<void>;
  removePart(uploadId: string): Promise<void>;
}

/** Tells listeners in this process what happened to a dossier: `tracking/hub.ts`, `createHub()`. */
export interface Hub {
  publish(dossierId: string, entry: TimelineEntry): void;
  /** Returns what ends the subscription. */
  subscribe(dossierId: string, listener: (entry: TimelineEntry) => void): () => void;
  /** Aborted when the gateway stops: every live answer ends. */
  readonly stopping: AbortSignal;
  stop(): void;
}
