import type { SelectQueryBuilder } from 'kysely';
import type { DossierState } from '../../contract/rules/status.ts';
import type { DossierRow, Tables } from '../database/tables.ts';
import type { Staff } from './desk.ts';

/**
 * While a dossier is a volunteer's to help with: until the ward takes it on, and when its applicant is asked for something. In between
 * and afterwards it is the ward's alone.
 */
const TO_HELP_WITH: readonly string[] = [
  'registered',
  'supplement-requested',
  'payment-requested',
] satisfies DossierState[];

/** Whether somebody of the ward may see a dossier: filed at their agency and, for a volunteer, begun at their post. */
export function maySee(staff: Staff, { code, agency_id, post_id, state }: DossierRow): boolean {
  if (code === null || agency_id !== staff.agencyId) return false;
  return staff.role !== 'volunteer' || (post_id !== null && post_id === staff.postId && TO_HELP_WITH.includes(state));
}

/** The same as a query. */
export function theirs<Row>(
  dossiers: SelectQueryBuilder<Tables, 'dossiers', Row>,
  { role, agencyId, postId }: Staff,
): SelectQueryBuilder<Tables, 'dossiers', Row> {
  const filed = dossiers.where('agency_id', '=', agencyId).where('submitted_at', 'is not', null);
  // A volunteer without a post: the empty one is nobody's.
  return role === 'volunteer' ? filed.where('post_id', '=', postId ?? '').where('state', 'in', TO_HELP_WITH) : filed;
}
