import { ROUTES, ROUTE_DOCS, type Access, type RouteName } from '../../contract/routes/table.ts';
import type { Services } from '../context.ts';
import type { Db } from '../database/tables.ts';
import { readSession } from '../staff/sessions.ts';
import { bearerToken, openDossier } from './access.ts';
import type { Identity } from './handle.ts';
import { Refusal } from './refusal.ts';

const STAFF: readonly Access[] = ['volunteer', 'officer', 'admin'];
const CHALLENGE = { headers: { 'WWW-Authenticate': 'Bearer' } };

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
  const ofDossier = ROUTES[name].path.startsWith('/v1/dossiers/{id}');
  if (access.includes('anyone') || (!ofDossier && !access.some((one) => STAFF.includes(one))))
    return { kind: 'anyone' };
  if (!ofDossier) return staff(db, access, headers, now);
  const { id } = params as { id: string };
  if (access.some((one) => STAFF.includes(one))) {
    const token = bearerToken(headers);
    const session = token === null ? null : await readSession(db, token, now);
    if (session?.state === 'live') {
      const { user } = session;
      if (!access.includes(user.role)) throw new Refusal('auth.forbidden');
      const dossier = await db
        .selectFrom('dossiers')
        .select(['agency_id', 'code'])
        .where('id', '=', id)
        .executeTakeFirst();
      // A draft is nobody's but its holder's.
      if (!dossier?.code || dossier.agency_id !== user.agencyId) throw new Refusal('dossier.unknown');
      return user;
    }
  }
  return openDossier(services, db, headers, id, access);
}

async function staff(db: Db, access: readonly Access[], headers: Headers, now: Date): Promise<Identity> {
  const token = bearerToken(headers);
  if (token === null) throw new Refusal('auth.missing', CHALLENGE);
  const session = await readSession(db, token, now);
  if (session.state === 'unknown') throw new Refusal('auth.invalid', CHALLENGE);
  if (session.state === 'expired') throw new Refusal('auth.expired', CHALLENGE);
  if (!access.includes(session.user.role)) throw new Refusal('auth.forbidden');
  return session.user;
}
