import { resolve } from 'node:path';
import { s3AddressFrom } from '../uploads/s3/address.ts';
import {
  DEFAULT_RATES,
  RATE_CLASSES,
  type Config,
  type RateClass,
  type RateLimit,
  type ScannerAddress,
  type Watching,
} from './config.ts';

/** Variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The settings of a gateway from environment variables. An empty variable counts as unset.
 * - `PORT` (4300), `HOST` (127.0.0.1), `ETDP_DATA_DIR` (`.data`), `ETDP_AGENCIES` and `ETDP_PROVIDERS` (files)
 * - `ETDP_DATABASE_URL`: a PostgreSQL that several nodes share, and `ETDP_DATABASE_CONNECTIONS` (10) of each node to it
 * - `ETDP_MASTER_KEY` (32 bytes, as 64 hexadecimal digits or base64) or `ETDP_MASTER_KEY_FILE`: what opens the keys that personal data is
 *   sealed with; else the keys folder has one
 * - `ETDP_CATALOGUE`: a folder with the ward's own catalogue, laid over the one of the package
 * - `ETDP_CONNECTIONS`: a file that says which other systems are told what happens
 * - `ETDP_RETENTION`: a file that says how long ended dossiers are kept
 * - `ETDP_STORAGE_URL`: the S3-compatible store for the bytes of documents, and `ETDP_S3_ACCESS_KEY_ID`, `ETDP_S3_SECRET_ACCESS_KEY`
 * - `ETDP_PUBLIC_URL`: where clients reach the gateway, when a proxy stands before it
 * - `ETDP_TRUST_PROXY=1`: that proxy writes `X-Forwarded-For`
 * - `ETDP_CLAMAV`: where the virus scanner listens, `tcp://HOST:PORT` or `unix:/PATH`
 * - `ETDP_METRICS_TOKEN`: who shows it may read `/metrics`; `ETDP_AUDIT_LOG`: `stdout`, or the file of the audit log
 * - `ETDP_RATE_READS`, `_WRITES`, `_SIGN_IN`, `_TRACKING`: `burst/perMinute` for one client address
 * @throws {Error} that names the variable
 */
export function configFrom(environment: Environment, mode: Config['mode']): Config {
  const read = (name: string): string | undefined => environment[name]?.trim() || undefined;
  return {
    mode,
    host: read('HOST') ?? '127.0.0.1',
    port: portFrom(read('PORT'), 'PORT') ?? 4300,
    dataDir: resolve(read('ETDP_DATA_DIR') ?? '.data'),
    databaseUrl: databaseFrom(read('ETDP_DATABASE_URL')),
    databaseConnections: connectionsFrom(read('ETDP_DATABASE_CONNECTIONS')),
    masterKey: { text: read('ETDP_MASTER_KEY') ?? null, file: read('ETDP_MASTER_KEY_FILE') ?? null },
    storage: storageFrom(read),
    publicUrl: urlFrom(read('ETDP_PUBLIC_URL')),
    trustProxy: flagFrom(read('ETDP_TRUST_PROXY')),
    agenciesFile: read('ETDP_AGENCIES') ?? null,
    catalogueFolder: read('ETDP_CATALOGUE') ?? null,
    connectionsFile: read('ETDP_CONNECTIONS') ?? null,
    providersFile: read('ETDP_PROVIDERS') ?? null,
    retentionFile: read('ETDP_RETENTION') ?? null,
    rates: Object.fromEntries(
      RATE_CLASSES.map((name) => [name, rateFrom(name, read(`ETDP_RATE_${name.replace('-', '_').toUpperCase()}`))]),
    ) as Record<RateClass, RateLimit>,
    scanner: scannerFrom(read('ETDP_CLAMAV')),
    watching: {
      metricsToken: metricsTokenFrom(read('ETDP_METRICS_TOKEN')),
      auditLog: auditLogFrom(read('ETDP_AUDIT_LOG')),
    },
    bodyPatienceMs: 60_000,
  };
}

/** A port, or undefined when the variable is not set. */
export function portFrom(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new Error(`${name} should be a port from 0 to 65535`);
}

function storageFrom(read: (name: string) => string | undefined): Config['storage'] {
  const text = read('ETDP_STORAGE_URL');
  return text === undefined ? null : s3AddressFrom(text, read);
}

function urlFrom(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?\/?$/i.test(text)) return text.replace(/\/$/, '').toLowerCase();
  throw new Error('ETDP_PUBLIC_URL should be an origin such as https://hoso.example.gov.vn');
}

/** The address is not quoted: it may hold a password. */
function databaseFrom(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (/^postgres(ql)?:\/\/./.test(text) && URL.canParse(text)) return text;
  throw new Error('ETDP_DATABASE_URL should be an address such as postgres://user:password@host:5432/etdp');
}

/** Two at least: what a call writes must not wait for what another one reads. */
function connectionsFrom(text: string | undefined): number {
  if (text === undefined) return 10;
  if (/^\d{1,3}$/.test(text) && Number(text) >= 2) return Number(text);
  throw new Error('ETDP_DATABASE_CONNECTIONS should be a number from 2 to 999');
}

function scannerFrom(text: string | undefined): ScannerAddress | null {
  if (text === undefined) return null;
  const [, path] = /^unix:(?:\/\/)?(\/.+)$/.exec(text) ?? [];
  if (path !== undefined) return { path };
  const [, host = '', port = ''] = /^tcp:\/\/(\[[0-9a-f:]+\]|[a-z0-9.-]+):(\d{1,5})\/?$/i.exec(text) ?? [];
  if (Number(port) >= 1 && Number(port) <= 65_535) return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
  throw new Error('ETDP_CLAMAV should be tcp://127.0.0.1:3310 or unix:/run/clamav/clamd.ctl');
}

/** What is short can be guessed. */
function metricsTokenFrom(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (/^[A-Za-z0-9._~+/-]{16,512}=*$/.test(text)) return text;
  throw new Error('ETDP_METRICS_TOKEN should have 16 letters and digits or more; "openssl rand -hex 32" makes one');
}

function auditLogFrom(text: string | undefined): Watching['auditLog'] {
  if (text === undefined) return null;
  return text === 'stdout' ? text : { file: resolve(text) };
}

function flagFrom(text: string | undefined): boolean {
  if (text === undefined || ['0', 'false', 'no'].includes(text)) return false;
  if (['1', 'true', 'yes'].includes(text)) return true;
  throw new Error('ETDP_TRUST_PROXY should be 1 or 0');
}

function rateFrom(name: RateClass, text: string | undefined): RateLimit {
  if (text === undefined) return DEFAULT_RATES[name];
  const [, burst, perMinute] = /^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? [];
  if (Number(burst) > 0 && Number(perMinute) > 0) return { burst: Number(burst), perMinute: Number(perMinute) };
  throw new Error(`The rate for ${name} should be written burst/perMinute, for example 600/1200`);
}
