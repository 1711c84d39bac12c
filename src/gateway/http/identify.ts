import { waitsForDues } from '../../contract/routes/problems-of.ts';
import { ROUTES, ROUTE_DOCS, type Access, type RouteName } from '../../contract/routes/table.ts';
import { isRole } from '../../contract/wire/session.ts';
import type { Services } from '../context.ts';
import type { Db } from '../database/tables.ts';
import { readSession, type SessionIdentity } from '../staff/sessions.ts';
import { bearerToken, CHALLENGE, DUE_CODES } from './access.ts';
import type { Identity } from './handle.ts';
import { openDossier } from './open-dossier.ts';
import { Refusal } from './refusal.ts';

/**
 * Who makes a call, or a refusal for those who may not, as the call's access list in `ROUTE_DOCS` says.
 * @throws {Refusal} `auth.*`, and `dossier.unknown` for a dossier the caller has no credential for
 */
export async function identify(
  services: Services,
  db: Db,
  name: RouteName,
  headers: Headers,
  params: unknown,
  now: Date,
): Promise<Identity> {
  const { access } = ROUTE_DOCS[name];
  if (ROUTES[name].path.startsWith('/v1/dossiers/{id}')) {
    const { id } = params as { id: string };
    return identifyOn(services, db, headers, id, access, now);
  }
  // Calls of uploads, handovers and tracking look at the proof themselves: the dossier is not in their path.
  if (!access.some(isRole) || access.includes('holder')) return { kind: 'anyone' };
  if (access.includes('anyone')) {
    const user = headers.has('authorization') ? await signedIn(db, name, headers, now) : null;
    return user && access.includes(user.role) ? user : { kind: 'anyone' };
  }
  const user = await signedIn(db, name, headers, now);
  if (!access.includes(user.role)) throw new Refusal('auth.forbidden');
  return user;
}

/**
 * Who makes a call that is about one dossier: staff of its agency where `access` lists them, else its holder.
 * @throws {Refusal} `auth.*`, `dossier.unknown`
 */
export async function identifyOn(
  services: Services,
  db: Db,
  headers: Headers,
  dossierId: string,
  access: readonly Access[],
  now: Date,
): Promise<Identity> {
  const staff = await staffOf(db, access, headers, dossierId, now);
  return staff ?? openDossier(services, db, headers, dossierId, access, now);
}

/** @throws {Refusal} `auth.missing`, `auth.invalid`, `auth.expired`, and what is due before this call */
async function signedIn(db: Db, name: RouteName, headers: Headers, now: Date): Promise<SessionIdentity> {
  const token = bearerToken(headers);
  if (token === null) throw new Refusal('auth.missing', CHALLENGE);
  const session = await readSession(db, token, headers.get('origin'), now);
  if (session.state === 'unknown') throw new Refusal('auth.invalid', CHALLENGE);
  if (session.state === 'expired') throw new Refusal('auth.expired', CHALLENGE);
  if (session.state === 'due' && waitsForDues(name)) throw new Refusal(DUE_CODES[session.due]);
  return session.user;
}

/** The member of staff who calls for a dossier of their agency; null when it is none of them. */
async function staffOf(
  db: Db,
  access: readonly Access[],
  headers: Headers,
  dossierId: string,
  now: Date,
): Promise<Identity | null> {
  if (!access.includes('officer')) return null;
  const token = bearerToken(headers);
  const session = token === null ? null : await readSession(db, token, headers.get('origin'), now);
  if (session?.state !== 'live' || session.user.kind !== 'staff') return null;
  const { user } = session;
  if (!access.includes(user.role)) throw new Refusal('auth.forbidden');
  const dossier = await db
    .selectFrom('dossiers')
    .select(['agency_id', 'code'])
    .where('id', '=', dossierId)
    .executeTakeFirst();
  // A draft is nobody's but its holder's.
  if (!dossier?.code || dossier.agency_id !== user.agencyId) throw new Refusal('dossier.unknown');
  return user;
}
