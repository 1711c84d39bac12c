import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Services } from '../context.ts';
import type { Db, DocumentRow } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import { dossierRow, paymentRequestOf, supplementOf } from '../dossiers/rows.ts';
import { appendEvent } from '../log/append.ts';
import type { Verdict } from './clamd.ts';

/**
 * Writes down what the scanner says of a file. One that is infected is moved aside and never served again; the dossier's log says so, and
 * with it its followers, at the desk and at home. On a draft it no longer fills its slot.
 */
export async function settleVerdict(services: Services, blob: string, verdict: Verdict): Promise<void> {
  const { db, blobs, hub, clock } = services;
  const now = clock();
  const woken = await transact(db, async (tx) => {
    await tx.deleteFrom('scans').where('blob', '=', blob).execute();
    const documents = await tx
      .updateTable('documents')
      .set({ scan: verdict.clean ? 'clean' : 'infected' })
      .where('blob', '=', blob)
      .where('scan', 'in', ['unscanned', 'scanning'])
      .returning(['dossier_id', 'id', 'slot', 'sha256'])
      .execute();
    const wakes: (() => void)[] = [];
    if (!verdict.clean)
      for (const document of documents) {
        await noteInfected(tx, services, document, verdict.found, now);
        wakes.push(await hub.moved(tx, document.dossier_id));
      }
    return wakes;
  });
  if (!verdict.clean) await blobs.quarantine(blob);
  for (const wake of woken) wake();
}

/** Moves aside what was found infected just before a kill. Nobody could read it meanwhile. */
export async function moveLeftOver({ db, blobs }: Pick<Services, 'db' | 'blobs'>): Promise<void> {
  const found = await db.selectFrom('documents').select('blob').where('scan', '=', 'infected').execute();
  for (const { blob } of found) if (blob !== null) await blobs.quarantine(blob);
}

/** The event stands in the timeline, so it says what a move says: that nothing else has changed. */
async function noteInfected(
  tx: Db,
  services: Services,
  document: Pick<DocumentRow, 'dossier_id' | 'id' | 'slot' | 'sha256'>,
  found: string,
  now: Date,
): Promise<void> {
  const row = await dossierRow(tx, document.dossier_id);
  const { id, slot, sha256 } = document;
  const paper = services.catalogue.get(row.procedure_code)?.documents.find((one) => one.slot === slot)?.name;
  const [supplement, payment] = [supplementOf(row), paymentRequestOf(row)];
  await appendEvent(tx, services.keys, {
    dossierId: row.id,
    type: 'quarantined',
    at: localTimestamp(now),
    actor: 'system',
    data: {
      state: row.state,
      note: noteOn(paper),
      dueAt: row.due_at,
      supplement: supplement && { ...supplement },
      payment: payment && { ...payment },
      infected: { id, slot, sha256, found },
    },
  });
}

/** Words for the applicant and the ward, in the language of the log. No file's name: that may be somebody's. */
function noteOn(paper: string | undefined): string {
  const where = paper === undefined ? 'của hồ sơ' : `của mục “${paper}”`;
  return `Phần mềm diệt vi-rút đã chặn một tệp ${where}. Không ai mở được tệp này nữa.`;
}
