import { randomBytes } from 'node:crypto';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import { LIMITS } from '../../contract/wire/limits.ts';
import type { Form } from '../../contract/wire/form.ts';
import type { Procedure } from '../../contract/wire/procedure.ts';
import type { Services } from '../context.ts';
import { insertRow, prepared } from '../database/prepared.ts';
import type { DossierRow } from '../database/tables.ts';
import { timeOrderedId } from '../database/time-ordered-id.ts';
import { checkIfMatch, etagOf } from '../http/etag.ts';
import { Refusal, type Handlers } from '../http/handle.ts';
import { appendEvent } from '../log/append.ts';
import { discardDraft } from './discard.ts';
import { addToken, ownerMark } from './holders.ts';
import { mergeAnswers } from './merge-answers.ts';
import { NOT_RUNNING } from './ward-clock.ts';
import { answersOf, daysAfter, documentRows, heldDossier, heldDraft, showDossier } from './rows.ts';

/**
 * The procedure of a dossier with its form, while its agency takes it. One that has ended since the dossier was begun still has its form.
 * @throws {Refusal} `agency.unknown`, `procedure.unknown`, `procedure.not-filed-here`
 */
export function filedProcedure(
  services: Services,
  agencyId: string,
  code: string,
): { procedure: Procedure; form: Form } {
  const record = services.agencies.get(agencyId);
  if (!record) throw new Refusal('agency.unknown');
  const procedure = services.catalogue.get(code);
  if (!procedure) throw new Refusal('procedure.unknown');
  const { form } = procedure;
  if (!form || !record.agency.procedures.includes(code)) throw new Refusal('procedure.not-filed-here');
  return { procedure, form };
}

const setAnswers = prepared((db, row: Pick<DossierRow, 'id' | 'answers' | 'version' | 'updated_at' | 'expires_at'>) => {
  const { id, answers, version, updated_at, expires_at } = row;
  return db.updateTable('dossiers').set({ answers, version, updated_at, expires_at }).where('id', '=', id);
});

/** Drafts: begun, read, changed, thrown away. */
export function draftHandlers(
  services: Services,
): Handlers<'createDossier' | 'getDossier' | 'updateDossier' | 'discardDossier'> {
  return {
    async createDossier({ body, who, tx, now }) {
      const { procedure } = filedProcedure(services, body.agencyId, body.procedureCode);
      if (procedure.filing !== 'online') throw new Refusal('procedure.not-filed-here');
      const accessToken = randomBytes(32).toString('base64url');
      const at = localTimestamp(now);
      const expires = daysAfter(now, LIMITS.draftDays);
      const row: DossierRow = {
        id: timeOrderedId(now),
        agency_id: body.agencyId,
        procedure_code: body.procedureCode,
        channel: body.channel,
        state: 'draft',
        version: 1,
        answers: '{}',
        created_at: at,
        updated_at: at,
        expires_at: expires,
        code: null,
        submitted_at: null,
        due_at: null,
        applicant_name: null,
        applicant_phone: null,
        consent: null,
        receipt: null,
        accepted: 0,
        supplement: null,
        payment: null,
        owner_id: who.kind === 'resident' ? who.userId : null,
        post_id: who.kind === 'staff' && who.agencyId === body.agencyId ? who.postId : null,
        ended_at: null,
        erased: null,
        erased_at: null,
        ...NOT_RUNNING,
      };
      await insertRow(tx, 'dossiers', row);
      await addToken(tx, row.id, accessToken, now);
      const data = {
        agencyId: row.agency_id,
        procedureCode: row.procedure_code,
        channel: row.channel,
        ...(row.owner_id !== null && { owner: ownerMark(row.id, row.owner_id) }),
        ...(row.post_id !== null && { post: row.post_id }),
      };
      await appendEvent(tx, services.keys, { dossierId: row.id, type: 'created', at, actor: 'applicant', data });
      return {
        body: { id: row.id, accessToken, expiresAt: expires, version: row.version },
        headers: { ETag: etagOf(row.version), Location: `/v1/dossiers/${row.id}` },
      };
    },

    async getDossier({ params, tx, now }) {
      const row = await heldDossier(tx, params.id, now);
      return { body: showDossier(row, await documentRows(tx, row.id)), headers: { ETag: etagOf(row.version) } };
    },

    async updateDossier({ params, body, headers, tx, now }) {
      const row = await heldDraft(tx, params.id, now);
      checkIfMatch(headers, row.version);
      const { form } = filedProcedure(services, row.agency_id, row.procedure_code);
      const answers = JSON.stringify(mergeAnswers(form, answersOf(row), body.answers));
      const changed: DossierRow = {
        ...row,
        answers,
        version: row.version + 1,
        updated_at: localTimestamp(now),
        expires_at: daysAfter(now, LIMITS.draftDays),
      };
      const { version, updated_at, expires_at } = changed;
      await setAnswers(tx, { id: row.id, answers, version, updated_at, expires_at });
      return { body: showDossier(changed, await documentRows(tx, row.id)), headers: { ETag: etagOf(version) } };
    },

    async discardDossier({ params, headers, tx, now }) {
      const row = await heldDraft(tx, params.id, now);
      checkIfMatch(headers, row.version);
      return { afterCommit: await discardDraft(tx, services, row, 'applicant', now) };
    },
  };
}
