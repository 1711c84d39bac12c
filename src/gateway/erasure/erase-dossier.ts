import type { Json } from '../../contract/rules/canonical.ts';
import type { Actor } from '../../contract/rules/status.ts';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { ErasedPart } from '../../contract/wire/erasure.ts';
import type { Services } from '../context.ts';
import type { Db, DossierRow } from '../database/tables.ts';
import { dropDocuments, type Cleanup } from '../documents/drop.ts';
import { documentRows } from '../dossiers/rows.ts';
import { appendEvent } from '../log/append.ts';
import type { ErasedData } from '../log/erased.ts';
import { reduceEvents } from './reduce-events.ts';
import { withoutRequestWords } from './without-words.ts';

/** What an erasure needs. */
export type Eraser = Pick<Services, 'keys'> & { readonly blobs: Pick<Services['blobs'], 'remove'> };

/** What is taken away of a dossier, by whom and why. */
export interface ErasureOrder extends Pick<ErasedData, 'why' | 'reason'> {
  readonly what: ErasedPart;
  readonly actor: Actor;
  readonly now: Date;
}

/**
 * Takes the content of a filed dossier away, in a transaction, and says so in its log. Code, procedure, agency, times, states, fees, the
 * receipt and every digest stay, so that the log and the receipt can be checked as before. What it returns takes the bytes of files
 * away, and is to be called after the commit; what a kill leaves of them nothing names, and is swept.
 */
export async function eraseDossier(
  tx: Db,
  { blobs, keys }: Eraser,
  row: DossierRow,
  order: ErasureOrder,
): Promise<Cleanup> {
  const { what, why, reason, actor, now } = order;
  const at = localTimestamp(now);
  const documents = what === 'owner' ? [] : await documentRows(tx, row.id);
  await dropKeys(
    tx,
    documents.flatMap(({ blob }) => blob ?? []),
  );
  const cleanUp = await dropDocuments(tx, blobs, documents);
  const events = what === 'everything' ? await reduceEvents(tx, row.id) : [];
  if (what === 'everything') await dropBeside(tx, row.id, at);
  await tx
    .updateTable('dossiers')
    .set({
      version: row.version + 1,
      updated_at: at,
      ...(what !== 'files' && { owner_id: null }),
      ...(what !== 'owner' && { erased: row.erased === 'everything' ? row.erased : what, erased_at: at }),
      ...(what === 'everything' && {
        answers: '{}',
        applicant_name: null,
        applicant_phone: null,
        supplement: withoutWordsIn(row.supplement),
        payment: withoutWordsIn(row.payment),
      }),
    })
    .where('id', '=', row.id)
    .execute();
  const erased = { what, files: documents.map(({ id }) => id), events };
  await appendEvent(tx, keys, { dossierId: row.id, type: 'erased', at, actor, data: { erased, why, reason } });
  return cleanUp;
}

/** Without its key a file is noise, wherever a copy of it lies, and whatever becomes of its bytes. */
async function dropKeys(tx: Db, blobs: readonly string[]): Promise<void> {
  if (blobs.length === 0) return;
  for (const table of ['scans', 'blob_keys'] as const) await tx.deleteFrom(table).where('blob', 'in', blobs).execute();
}

/** What stands in other rows about who a dossier is for, what opens it, and what was still to be told of it. */
async function dropBeside(tx: Db, id: string, at: string): Promise<void> {
  for (const table of ['lookups', 'dossier_tokens', 'handovers', 'contacts', 'govstack_applications'] as const)
    await tx.deleteFrom(table).where('dossier_id', '=', id).execute();
  await tx.updateTable('feedback').set({ comment: null }).where('dossier_id', '=', id).execute();
  await tx
    .updateTable('payment_notices')
    .set({ content: null, set_aside_why: null })
    .where('dossier_id', '=', id)
    .execute();
  // What is sent is made from the dossier when it is sent: there is nothing any more that it could be made from.
  await tx
    .updateTable('deliveries')
    .set({ state: 'skipped', ended_at: at, decided_by: 'e-tdp erase' })
    .where('dossier_id', '=', id)
    .where('state', 'in', ['waiting', 'dead'])
    .execute();
}

function withoutWordsIn(request: string | null): string | null {
  return request === null ? null : JSON.stringify(withoutRequestWords(JSON.parse(request) as Json));
}
