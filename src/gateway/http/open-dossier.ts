import { readTrackingSecret } from '../../contract/rules/dossier-code.ts';
import type { Access } from '../../contract/routes/table.ts';
import { TRACKING_SECRET_HEADER } from '../../contract/routes/tracking.ts';
import type { Services } from '../context.ts';
import { prepared } from '../database/prepared.ts';
import type { Db } from '../database/tables.ts';
import { readSession } from '../staff/sessions.ts';
import { bearerToken, CHALLENGE, DUE_CODES, sameSecret, sha256Hex } from './access.ts';
import type { Identity } from './handle.ts';
import { Refusal } from './refusal.ts';

/**
 * Opens a dossier to its holder: by an access token, by the session of the resident who owns it, or (where `access` lists it) by the
 * tracking secret. A wrong credential and an unknown dossier are answered alike.
 * @throws {Refusal} `auth.missing` without any credential, `auth.expired` for a session that is over, `dossier.unknown` otherwise
 */
export async function openDossier(
  services: Services,
  db: Db,
  headers: Headers,
  dossierId: string,
  access: readonly Access[],
  now: Date,
): Promise<Identity> {
  const token = access.includes('holder') ? bearerToken(headers) : null;
  const secret = access.includes('secret') ? headers.get(TRACKING_SECRET_HEADER) : null;
  if (token === null && secret === null) throw new Refusal('auth.missing', CHALLENGE);
  const [row] = await ownerAndToken(db, { id: dossierId, hash: token === null ? '' : sha256Hex(token) });
  const opened =
    (token !== null && ((row?.token_hash ?? null) !== null || (await owns(db, row?.owner_id, token, headers, now)))) ||
    (secret !== null && sameSecret(readTrackingSecret(secret) ?? '', services.keys.trackingSecret(dossierId)));
  if (!row || !opened) throw new Refusal('dossier.unknown');
  return { kind: 'holder', dossierId };
}

/** Whose a dossier is, and whether a token opens it. Looked up by its hash: how long that takes says nothing of the token. */
const ownerAndToken = prepared((db, { id, hash }: { id: string; hash: string }) =>
  db
    .selectFrom('dossiers')
    .leftJoin('dossier_tokens', (join) =>
      join.onRef('dossier_tokens.dossier_id', '=', 'dossiers.id').on('dossier_tokens.token_hash', '=', hash),
    )
    .select(['dossiers.owner_id', 'dossier_tokens.token_hash'])
    .where('dossiers.id', '=', id),
);

/** The dossier that an access token opens. Looked up by its hash: how long that takes says nothing of the token. */
export async function dossierOfToken(db: Db, token: string): Promise<string | null> {
  const found = await db
    .selectFrom('dossier_tokens')
    .select('dossier_id')
    .where('token_hash', '=', sha256Hex(token))
    .executeTakeFirst();
  return found?.dossier_id ?? null;
}

/** @throws {Refusal} `auth.expired`, or what is due, for the session of whomever: it says nothing of the dossier */
async function owns(
  db: Db,
  ownerId: string | null | undefined,
  token: string,
  headers: Headers,
  now: Date,
): Promise<boolean> {
  const session = await readSession(db, token, headers.get('origin'), now);
  if (session.state === 'expired') throw new Refusal('auth.expired', CHALLENGE);
  if (session.state === 'due') throw new Refusal(DUE_CODES[session.due]);
  return session.state === 'live' && session.user.kind === 'resident' && session.user.userId === ownerId;
}
