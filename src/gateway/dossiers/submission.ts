import { askedAnswers } from '../../contract/forms/conditions.ts';
import { answersDigestText, receiptDigestText } from '../../contract/rules/receipt-digest.ts';
import { nextState } from '../../contract/rules/status.ts';
import { dueDate, localTimestamp } from '../../contract/rules/working-days.ts';
import type { Answers } from '../../contract/wire/answers.ts';
import type { Receipt } from '../../contract/wire/receipt.ts';
import type { Services } from '../context.ts';
import type { Db, DossierRow } from '../database/tables.ts';
import { dropDocuments } from '../documents/drop.ts';
import { prefers } from '../http/accepts.ts';
import { sha256Hex } from '../http/access.ts';
import { checkIfMatch, etagOf } from '../http/etag.ts';
import { Refusal, type Handlers } from '../http/handle.ts';
import { changeContacts } from '../notify/contacts.ts';
import { offeredBy } from '../notify/handlers.ts';
import { receiptReply } from '../papers/handlers.ts';
import { noteLookups } from '../sealing/lookups.ts';
import { requireAnswers, requireConsents, requireDocuments, slotIsAsked } from './completeness.ts';
import { filedProcedure } from './drafts.ts';
import { recordMove } from './move.ts';
import { receiptOf, signReceipt } from './receipt.ts';
import { answersOf, documentRows, dossierRow, heldDraft, stateOf } from './rows.ts';
import { nextCode } from './serial.ts';

const PDF = 'application/pdf';

/** Handing a dossier in, and its receipt. */
export function submissionHandlers(services: Services): Handlers<'submitDossier' | 'getReceipt'> {
  return {
    async submitDossier({ params, body, headers, tx, now }) {
      const filed = receiptOf(services.keys, await dossierRow(tx, params.id));
      // A double click, a second tab, a lost answer: whatever the key, one dossier and one receipt.
      if (filed) return { body: filed, headers: await etag(tx, params.id) };

      const row = await heldDraft(tx, params.id, now);
      checkIfMatch(headers, row.version);
      const { procedure, form } = filedProcedure(services, row.agency_id, row.procedure_code);
      const record = services.agencies.get(row.agency_id);
      if (!record) throw new Refusal('agency.unknown');
      requireAnswers(form, answersOf(row), services.divisions, now);
      const answers = askedAnswers(form, answersOf(row));
      const everything = await documentRows(tx, row.id);
      const documents = everything.filter(({ slot }) => slotIsAsked(procedure, answers, slot));
      requireDocuments(procedure, answers, documents);
      requireConsents(body.consent);
      const step = nextState(stateOf(row), 'submit', 'applicant', { accepted: false });
      if (!step.ok) throw new Refusal(step.code);

      // Files for a question that is no longer asked are not handed in, as answers are not.
      const cleanUp = await dropDocuments(
        tx,
        services.blobs,
        everything.filter((one) => !documents.includes(one)),
      );
      const due = dueDate(now, procedure.timeLimit, services.calendar, record.officeHours);
      const answersDigest = sha256Hex(answersDigestText(answers));
      const receipt = signReceipt(services.keys, {
        dossierId: row.id,
        code: await nextCode(tx, record.unitCode, now),
        agencyId: row.agency_id,
        agencyName: record.agency.name,
        procedureCode: row.procedure_code,
        procedureName: procedure.name,
        submittedAt: localTimestamp(now),
        dueAt: due && localTimestamp(due),
        documentCount: documents.length,
        digest: sha256Hex(receiptDigestText(answersDigest, documents)),
      });
      const changed: DossierRow = {
        ...row,
        answers: JSON.stringify(answers),
        expires_at: null,
        code: receipt.code,
        submitted_at: receipt.submittedAt,
        due_at: receipt.dueAt,
        applicant_name: textAnswer(answers, form.applicantNameField),
        applicant_phone: textAnswer(answers, form.applicantPhoneField),
        consent: JSON.stringify(body.consent),
        receipt: JSON.stringify(receipt),
      };
      await noteLookups(tx, services.dataKeys, row.id, form, answers);
      const offered = offeredBy(services, row.agency_id);
      await changeContacts(tx, services.dataKeys, row.id, body.notify ?? {}, { offered, now });
      const { digest, agencyName, procedureName } = receipt;
      const publish = await recordMove(tx, services, changed, {
        type: 'submitted',
        actor: 'applicant',
        state: step.state,
        files: documents.map(({ id, slot, sha256 }) => ({ id, slot, sha256 })),
        filed: { digest, answersDigest, agencyName, procedureName },
        now,
      });
      const answer: Receipt = { ...receipt, trackingSecret: services.keys.trackingSecret(row.id) };
      return {
        body: answer,
        headers: { ETag: etagOf(row.version + 1) },
        afterCommit: () => {
          publish();
          return cleanUp();
        },
      };
    },

    async getReceipt({ params, headers, tx }) {
      const row = await dossierRow(tx, params.id);
      const receipt = receiptOf(services.keys, row);
      if (!receipt) throw new Refusal('dossier.not-filed');
      const vary = { Vary: 'Accept' };
      if (!prefers(headers.get('accept'), PDF, 'application/json')) return { body: receipt, headers: vary };
      const { content, headers: more } = await receiptReply(services, tx, row);
      return { content, headers: { ...vary, ...more } };
    },
  };
}

async function etag(tx: Db, id: string): Promise<{ ETag: string }> {
  return { ETag: etagOf((await dossierRow(tx, id)).version) };
}

function textAnswer(answers: Answers, id: string | undefined): string | null {
  const answer = id === undefined ? undefined : answers[id];
  return typeof answer === 'string' && answer !== '' ? answer : null;
}
