import type { Db } from '../database/tables.ts';
import { bearerToken, CHALLENGE, DUE_CODES } from '../http/access.ts';
import { Refusal, type Identity } from '../http/handle.ts';
import { dossierOfToken } from '../http/open-dossier.ts';
import { readSession } from '../staff/sessions.ts';

/** Who calls: by the bearer token alone, whatever is asked for. */
export type Caller = Identity;
export type Operator = Extract<Caller, { kind: 'staff' }>;

/**
 * Whose token was sent: a session's, or that of a dossier.
 * @throws {Refusal} `auth.invalid`, `auth.expired`
 */
export async function callerOf(db: Db, headers: Headers, now: Date): Promise<Caller> {
  const token = bearerToken(headers);
  if (token === null) return { kind: 'anyone' };
  const session = await readSession(db, token, headers.get('origin'), now);
  if (session.state === 'live') return session.user;
  if (session.state === 'due') throw new Refusal(DUE_CODES[session.due]);
  if (session.state === 'expired') throw new Refusal('auth.expired', CHALLENGE);
  const dossierId = await dossierOfToken(db, token);
  if (dossierId === null) throw new Refusal('auth.invalid', CHALLENGE);
  return { kind: 'holder', dossierId };
}

/**
 * An application that is not there for this caller. Without a credential nothing is there: the specification has no status for that
 * and its tests expect 404, so the header alone says what is missing.
 */
export function notThere(caller: Caller): Refusal {
  return new Refusal('dossier.unknown', caller.kind === 'anyone' ? CHALLENGE : {});
}

/** @throws {Refusal} `auth.forbidden` for staff who take no decisions */
export function requireOperator(caller: Operator): Operator {
  if (caller.role === 'volunteer') throw new Refusal('auth.forbidden');
  return caller;
}
