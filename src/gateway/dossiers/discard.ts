import type { Actor } from '../../contract/rules/status.ts';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Services } from '../context.ts';
import type { Db, DossierRow } from '../database/tables.ts';
import { dropDocuments, type Cleanup } from '../documents/drop.ts';
import { appendEvent } from '../log/append.ts';
import { documentRows } from './rows.ts';

/**
 * Deletes a draft: answers, documents, uploads. Its log stays, ends with `discarded`, and holds nothing of what was in it.
 */
export async function discardDraft(
  tx: Db,
  services: Pick<Services, 'keys'> & { readonly blobs: Pick<Services['blobs'], 'remove'> },
  row: DossierRow,
  actor: Actor,
  now: Date,
): Promise<Cleanup> {
  if (row.state !== 'draft') throw new Error('only a draft can be discarded');
  const cleanUp = await dropDocuments(tx, services.blobs, await documentRows(tx, row.id));
  await appendEvent(tx, services.keys, {
    dossierId: row.id,
    type: 'discarded',
    at: localTimestamp(now),
    actor,
    data: { reason: actor === 'system' ? 'expired' : 'asked' },
  });
  await tx.deleteFrom('dossiers').where('id', '=', row.id).execute();
  return cleanUp;
}
