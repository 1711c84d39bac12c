import type { TrackingLog } from '../../contract/wire/log.ts';
import type { Db, DossierRow } from '../database/tables.ts';
import { signedReceiptOf } from '../dossiers/receipt.ts';
import { documentRows, isHandedIn } from '../dossiers/rows.ts';
import { logRows, showEvent } from '../log/read.ts';

/** All that proves what happened to a filed dossier: its log, its receipt, its files. */
export async function trackingLog(tx: Db, row: DossierRow): Promise<TrackingLog> {
  const receipt = signedReceiptOf(row);
  if (!receipt) throw new Error('a dossier with a code has no receipt');
  const events = await logRows(tx, row.id);
  const documents = (await documentRows(tx, row.id)).filter((document) => isHandedIn(row, document));
  return {
    events: events.map(showEvent),
    receipt,
    files: documents.map(({ id, slot, sha256, size }) => ({ id, slot, sha256, size })),
  };
}
