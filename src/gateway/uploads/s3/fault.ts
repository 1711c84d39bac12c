/** Codes that S3-compatible stores answer when there is no room. */
const FULL = [
  'QuotaExceeded',
  'InsufficientStorage',
  'XMinioStorageFull',
  'XMinioAdminBucketQuotaExceeded',
  'ServiceQuotaExceeded',
];
const MAY_PASS = [408, 429, 500, 502, 503, 504];

/**
 * The store does not do what was asked of it, after all tries. `code` is what a full or a failing disk would say, so that nobody
 * above needs to know which store there is; `name` tells whoever runs the gateway what was answered.
 */
export class S3Fault extends Error {
  readonly code: 'ENOSPC' | 'EIO';
  /** 0 when nothing was answered. */
  readonly status: number;
  /** What the store called it, or the system's code of a connection that failed. */
  readonly reason: string;

  constructor(status: number, reason: string, options?: ErrorOptions) {
    super(`S3 answered ${String(status)} ${reason}`, options);
    this.status = status;
    this.reason = /^\w{1,60}$/.test(reason) ? reason : 'unknown';
    this.name = `S3 ${String(status)} ${this.reason}`;
    this.code = status === 507 || FULL.includes(reason) ? 'ENOSPC' : 'EIO';
  }

  /** Whether the same request may be answered otherwise a moment later. */
  get mayPass(): boolean {
    if (this.code === 'ENOSPC') return false;
    return this.status === 0 || this.reason === 'RequestTimeout' || MAY_PASS.includes(this.status);
  }
}

/** What was thrown on the way to the store, as a fault. */
export function faultOf(error: unknown): S3Fault {
  if (error instanceof S3Fault) return error;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
  return new S3Fault(0, code, { cause: error });
}
