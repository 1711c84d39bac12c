import { localTimestamp } from '../../contract/rules/working-days.ts';
import { insertRow } from '../database/prepared.ts';
import type { Db } from '../database/tables.ts';
import { sha256Hex } from '../http/access.ts';
import type { Keys } from '../keys/keys.ts';

/** Lets an access token open a dossier. Only its hash is kept. */
export async function addToken(tx: Db, dossierId: string, accessToken: string, now: Date): Promise<void> {
  await insertRow(tx, 'dossier_tokens', {
    token_hash: sha256Hex(accessToken),
    dossier_id: dossierId,
    created_at: localTimestamp(now),
  });
}

/** Somebody of the ward as a dossier's log names them: the ward can tell who it is, nobody else. */
export function readerMark(keys: Keys, dossierId: string, userId: string): string {
  return keys.mark(`reader ${dossierId} ${userId}`);
}

/** The owner of a dossier as its log names them: enough to see that it was always the same, and not who. */
export function ownerMark(dossierId: string, userId: string): string {
  return sha256Hex(`${dossierId} ${userId}`);
}
