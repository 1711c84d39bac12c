import type { MasterKeySource } from '../sealing/master-key.ts';
import type { S3Address } from '../uploads/s3/address.ts';

/** How many calls one client address may make: `burst` at once, then `perMinute`. */
export interface RateLimit {
  readonly burst: number;
  readonly perMinute: number;
}
export const RATE_CLASSES = ['reads', 'writes', 'sign-in', 'tracking'] as const;
export type RateClass = (typeof RATE_CLASSES)[number];

/** Where clamd listens: a TCP port, or a Unix socket. */
export type ScannerAddress = { readonly host: string; readonly port: number } | { readonly path: string };

/** What those who look after a gateway see of it. */
export interface Watching {
  /** Who shows it reads `/metrics`; null: whoever comes from inside the network and not through a proxy. */
  readonly metricsToken: string | null;
  /** Where the audit log goes: a file, or standard output; null: nowhere. */
  readonly auditLog: { readonly file: string } | 'stdout' | null;
}
export const NOT_WATCHED: Watching = { metricsToken: null, auditLog: null };

/** How this gateway runs, read from the environment once. */
export interface Config {
  /** `demo`: what `npm start` runs, every loopback origin registered. `serve`: for a ward. */
  readonly mode: 'demo' | 'serve';
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly dataDir: string;
  /** The PostgreSQL that several nodes share, `postgres://…`; it may hold a password. Null: the database embedded in the data folder. */
  readonly databaseUrl: string | null;
  /** Most connections of this node to it. */
  readonly databaseConnections: number;
  /** What opens the keys that personal data is sealed with. */
  readonly masterKey: MasterKeySource;
  /** The S3-compatible store that has the bytes of documents; null: the data folder has them. */
  readonly storage: S3Address | null;
  /** Where clients reach the gateway when that differs from where it listens, without a slash at the end; else null. */
  readonly publicUrl: string | null;
  /** Believe the last address of `X-Forwarded-For`: only behind a proxy that writes it. */
  readonly trustProxy: boolean;
  /** The file that describes the agencies; null in a demo, which has its own. */
  readonly agenciesFile: string | null;
  /** The ward's own catalogue, laid over the one that comes with the package; null: none. */
  readonly catalogueFolder: string | null;
  /** The file that describes the systems which are told what happens; null: nobody is. */
  readonly connectionsFile: string | null;
  /** The file that says how long ended dossiers are kept; null: for ever. */
  readonly retentionFile: string | null;
  /** The file that describes the providers through which people sign in; null: none. */
  readonly providersFile: string | null;
  readonly rates: Readonly<Record<RateClass, RateLimit>>;
  /** The virus scanner (clamd); null: none, and no file is scanned. */
  readonly scanner: ScannerAddress | null;
  readonly watching: Watching;
  /** Milliseconds a JSON body may take to arrive. */
  readonly bodyPatienceMs: number;
}

/**
 * Generous: a community house has one address for all its machines and visitors. `tracking` and `sign-in` are where somebody could
 * guess, and are counted apart.
 */
export const DEFAULT_RATES: Config['rates'] = {
  reads: { burst: 600, perMinute: 1200 },
  writes: { burst: 600, perMinute: 1200 },
  'sign-in': { burst: 20, perMinute: 10 },
  tracking: { burst: 60, perMinute: 60 },
};
