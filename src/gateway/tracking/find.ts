import type { Selectable } from 'kysely';
import { readDossierCode, readTrackingSecret } from '../../contract/rules/dossier-code.ts';
import { tidyPhone } from '../../contract/rules/formats.ts';
import { TRACKING_PHONE_HEADER, TRACKING_SECRET_HEADER } from '../../contract/routes/tracking.ts';
import type { Services } from '../context.ts';
import { prepared } from '../database/prepared.ts';
import type { Db, DossierRow } from '../database/tables.ts';
import { sameSecret } from '../http/access.ts';
import { Refusal } from '../http/handle.ts';
import type { Rates } from '../http/rate-limit.ts';

const withCode = prepared((db, { code }: { code: string }) =>
  db.selectFrom('dossiers').selectAll().where('code', '=', code),
);

export interface Found {
  readonly row: Selectable<DossierRow>;
  /** The phone number opens the status and nothing more. */
  readonly by: 'secret' | 'phone';
}

/**
 * The filed dossier of a code, for who proves to have a part in it. A wrong proof and an unknown code are answered alike. Codes can
 * be counted through and phone numbers are known to many, so wrong guesses of either are counted, from whatever address they come.
 * @throws {Refusal} `tracking.proof-missing`, `tracking.unknown`, `rate.limited`
 */
export async function findTracked(
  { keys }: Services,
  guesses: Rates,
  db: Db,
  typed: string,
  headers: Headers,
): Promise<Found> {
  const secret = headers.get(TRACKING_SECRET_HEADER);
  const phone = headers.get(TRACKING_PHONE_HEADER);
  if (secret === null && phone === null) throw new Refusal('tracking.proof-missing');
  const code = readDossierCode(typed);
  const guessed = phone === null ? [] : [`phone ${tidyPhone(phone)}`, ...(code === null ? [] : [`code ${code}`])];
  // Who has the secret as well is let through in any case.
  if (secret === null) for (const one of guessed) await guesses.check('sign-in', one);
  const [row] = code === null ? [] : await withCode(db, { code });
  const bySecret = secret !== null && sameSecret(readTrackingSecret(secret) ?? '', keys.trackingSecret(row?.id ?? ''));
  const byPhone = phone !== null && sameSecret(tidyPhone(phone), row?.applicant_phone ?? '');
  if (row && bySecret) return { row, by: 'secret' };
  // An empty number is nobody's.
  if (row?.applicant_phone && byPhone) return { row, by: 'phone' };
  for (const one of guessed) await guesses.take('sign-in', one);
  throw new Refusal('tracking.unknown');
}
