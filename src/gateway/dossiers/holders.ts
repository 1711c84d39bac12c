import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Db } from '../database/tables.ts';
import { sha256Hex } from '../http/access.ts';

/** Lets an access token open a dossier. Only its hash is kept. */
export async function addToken(tx: Db, dossierId: string, accessToken: string, now: Date): Promise<void> {
  await tx
    .insertInto('dossier_tokens')
    .values({ token_hash: sha256Hex(accessToken), dossier_id: dossierId, created_at: localTimestamp(now) })
    .execute();
}

/** The owner of a dossier as its log names them: enough to see that it was always the same, and not who. */
export function ownerMark(dossierId: string, userId: string): string {
  return sha256Hex(`${dossierId} ${userId}`);
}
