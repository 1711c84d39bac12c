import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { allowedDeskActions, nextState } from '../../contract/rules/status.ts';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { DeskDossier } from '../../contract/wire/desk.ts';
import type { Services } from '../context.ts';
import type { Db, DossierRow } from '../database/tables.ts';
import { dropWaiting } from '../documents/drop.ts';
import { issueResults } from '../documents/results.ts';
import { recordMove } from '../dossiers/move.ts';
import { confirmPayment, paymentRows, showPayment, transferFor } from '../dossiers/payments.ts';
import {
  documentRows,
  dossierRow,
  isHandedIn,
  isResult,
  showDocument,
  showDossier,
  stateOf,
} from '../dossiers/rows.ts';
import { checkIfMatch, etagOf } from '../http/etag.ts';
import { Refusal, type Handlers, type Identity } from '../http/handle.ts';
import { noteRead } from '../log/note-read.ts';
import { timelineOf } from '../log/timeline.ts';
import { listDossiers } from './list.ts';
import { maySee } from './may-see.ts';
import { feeOf } from './fee.ts';
import { listNotices, setNoticeAside, settleNotice } from './notices.ts';
import { newPromise } from './new-promise.ts';
import { wordsOf } from './words.ts';

export type Staff = Extract<Identity, { kind: 'staff' }>;

/** The ward's side: its work list, a dossier, and what is done with it. */
export function deskHandlers(
  services: Services,
): Handlers<'listDeskDossiers' | 'listPaymentNotices' | 'actOnPaymentNotice' | 'getDeskDossier' | 'actOnDossier'> {
  return {
    async listDeskDossiers({ query, who, tx }) {
      return { body: await listDossiers(services, tx, staffOf(who), query) };
    },

    async listPaymentNotices({ query, who, tx }) {
      return { body: await listNotices(tx, staffOf(who).agencyId, query) };
    },

    async actOnPaymentNotice({ params, body, who, tx, now }) {
      const { agencyId, username } = staffOf(who);
      const setAside = { noticeId: params.id, by: username, note: body.note, now };
      return { body: await setNoticeAside(tx, agencyId, setAside) };
    },

    async getDeskDossier({ params, who, tx, now }) {
      const staff = staffOf(who);
      const row = await ownDossier(tx, staff, params.id);
      await noteRead(tx, services.keys, staff, { dossierId: row.id }, now);
      return { body: await showDeskDossier(services, tx, staff, row), headers: { ETag: etagOf(row.version) } };
    },

    async actOnDossier({ params, body, headers, who, tx, now }) {
      const staff = staffOf(who);
      const row = await ownDossier(tx, staff, params.id);
      checkIfMatch(headers, row.version);
      const step = nextState(stateOf(row), body.action, staff.role, { accepted: row.accepted === 1 });
      if (!step.ok) throw new Refusal(step.code);
      const { note, items, amount, dueOn, noticeId, results } = wordsOf(body);
      const request = { id: randomUUID(), requestedAt: localTimestamp(now), message: note ?? '' };
      if (noticeId !== undefined) await settleNotice(tx, staff.agencyId, noticeId, row.id);
      const bank = services.agencies.get(row.agency_id)?.bank ?? null;
      const transfer = amount === undefined ? undefined : transferFor(bank, row.code ?? '', amount);
      const files = await issueResults(tx, row, results, now);
      const cleanUp = await dropWaiting(tx, services.blobs, row, step.state);
      const publish = await recordMove(tx, services, row, {
        type: 'moved',
        actor: staff.role,
        state: step.state,
        note,
        ...(files.length > 0 && { files }),
        supplement: body.action === 'request-supplement' ? { ...request, items } : null,
        payment: amount === undefined ? null : { ...request, amount, ...(transfer && { transfer }) },
        postponedTo: dueOn === undefined ? undefined : newPromise(services, row, dueOn, now),
        paid:
          body.action === 'confirm-payment'
            ? await confirmPayment(tx, row, { now, method: noticeId === undefined ? 'counter' : 'transfer' })
            : undefined,
        now,
      });
      const changed = await dossierRow(tx, row.id);
      return {
        body: await showDeskDossier(services, tx, staff, changed),
        headers: { ETag: etagOf(changed.version) },
        afterCommit: () => {
          publish();
          return cleanUp();
        },
      };
    },
  };
}

function staffOf(who: Identity): Staff {
  if (who.kind !== 'staff') throw new Refusal('auth.forbidden');
  return who;
}

/** A filed dossier that is theirs to see; any other is as good as none. @throws {Refusal} `dossier.unknown` */
async function ownDossier(db: Db, staff: Staff, id: string): Promise<Selectable<DossierRow>> {
  const row = await dossierRow(db, id);
  if (!maySee(staff, row)) throw new Refusal('dossier.unknown');
  return row;
}

async function showDeskDossier(services: Services, db: Db, staff: Staff, row: DossierRow): Promise<DeskDossier> {
  const { catalogue } = services;
  const due = feeOf(services, row);
  const documents = await documentRows(db, row.id);
  return {
    ...showDossier(row, documents),
    documents: documents.filter((document) => isResult(document) !== isHandedIn(row, document)).map(showDocument),
    procedureName: catalogue.get(row.procedure_code)?.name ?? row.procedure_code,
    timeline: await timelineOf(db, row.id, { forDesk: true }),
    payments: (await paymentRows(db, row.id)).map(showPayment),
    ...(due && { feeDue: due }),
    allowedActions: allowedDeskActions(stateOf(row), staff.role, { accepted: row.accepted === 1 }),
  };
}
