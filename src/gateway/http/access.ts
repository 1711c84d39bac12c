import { createHash, timingSafeEqual } from 'node:crypto';
import { readTrackingSecret } from '../../contract/rules/dossier-code.ts';
import type { Access } from '../../contract/routes/table.ts';
import { TRACKING_SECRET_HEADER } from '../../contract/routes/tracking.ts';
import type { Services } from '../context.ts';
import type { Db } from '../database/tables.ts';
import type { Identity } from './handle.ts';
import { Refusal } from './refusal.ts';

/** SHA-256 in lower-case hex. */
export function sha256Hex(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Whether two texts are the same, in a time that says nothing about where they differ. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}

/** The bearer token, or null when no `Authorization` was sent. Throws `auth.invalid` for another scheme. */
export function bearerToken(headers: Headers): string | null {
  const sent = headers.get('authorization');
  if (sent === null) return null;
  const token = /^Bearer +([A-Za-z0-9._~+/-]{1,512}=*) *$/i.exec(sent)?.[1];
  if (token === undefined) throw new Refusal('auth.invalid', { headers: { 'WWW-Authenticate': 'Bearer' } });
  return token;
}

const NO_HASH = '0'.repeat(64);

/**
 * Opens a dossier to its holder, by access token or (where `access` lists it) tracking secret. A wrong credential and an unknown
 * dossier are answered alike.
 * @throws {Refusal} `auth.missing` without any credential, `dossier.unknown` otherwise
 */
export async function openDossier(
  services: Services,
  db: Db,
  headers: Headers,
  dossierId: string,
  access: readonly Access[],
): Promise<Identity> {
  const token = access.includes('holder') ? bearerToken(headers) : null;
  const secret = access.includes('secret') ? headers.get(TRACKING_SECRET_HEADER) : null;
  if (token === null && secret === null)
    throw new Refusal('auth.missing', { headers: { 'WWW-Authenticate': 'Bearer' } });
  const row = await db.selectFrom('dossiers').select(['token_hash']).where('id', '=', dossierId).executeTakeFirst();
  const byToken = token !== null && sameSecret(sha256Hex(token), row?.token_hash ?? NO_HASH);
  const bySecret =
    secret !== null && sameSecret(readTrackingSecret(secret) ?? '', services.keys.trackingSecret(dossierId));
  if (!row || !(byToken || bySecret)) throw new Refusal('dossier.unknown');
  return { kind: 'holder', dossierId };
}
