import type { Identity } from '../http/handle.ts';
import type { Doer } from './vocabulary.ts';

/** Who makes a call, as the audit log names them. */
export function doerOf(who: Identity): Doer {
  if (who.kind === 'staff') return { kind: 'staff', id: who.userId, role: who.role, agency: who.agencyId };
  return who.kind === 'resident' ? { kind: 'resident', id: who.userId, role: who.role } : { kind: 'unknown' };
}
