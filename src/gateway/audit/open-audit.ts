import type { Watching } from '../config/config.ts';
import { AuditFile } from './audit-file.ts';
import { AuditLog, NO_AUDIT, type Audit } from './audit-log.ts';

export interface AuditPlace {
  readonly to: Watching['auditLog'];
  /** Where lines go that are for standard output. */
  readonly stdout: (line: string) => void;
  readonly clock: () => Date;
  readonly onFault: (error: unknown) => void;
}

/** @throws {Error} in one sentence a person can act on, when it cannot be written */
export function openAudit({ to, stdout, clock, onFault }: AuditPlace): Audit {
  if (to === null) return NO_AUDIT;
  const sink = to === 'stdout' ? { write: stdout, last: () => null, close: () => undefined } : new AuditFile(to.file);
  return new AuditLog(sink, clock, onFault);
}
