import type { Receipt } from '../../contract/wire/receipt.ts';
import { documentRows, dossierRow } from '../dossiers/rows.ts';
import { checkIfMatch, etagOf } from '../http/etag.ts';
import { Refusal, type Identity } from '../http/handle.ts';
import {
  applicantColumns,
  applicantIdOf,
  documentsOf,
  ofApplicant,
  openApplication,
  visibleTo,
  withRows,
  type ApplicationRow,
} from './application-rows.ts';
import type { Asker, GovStackHandlers } from './asking.ts';
import type { ApplicationFileSubmit } from './asked.ts';
import { attachFiles } from './attach.ts';
import { decide } from './decide.ts';
import { readFormData } from './form-data.ts';
import { listingOf } from './listing.ts';
import { allServices, findService } from './service.ts';
import { serviceOf, showApplication, showListed } from './show.ts';
import type { Application } from './wire.ts';

/** Applications: dossiers, made, filled in, sent and followed by the block's calls. */
export const applicationCalls: GovStackHandlers<
  'submitApplication' | 'getApplications' | 'getApplication' | 'updateApplication'
> = {
  async submitApplication(asking) {
    const { services, api, tx, caller, params, body } = asking;
    const { record, procedure } = findService(services, params.serviceId);
    if (caller.kind === 'staff') throw new Refusal('auth.forbidden');
    const made = await api.call('createDossier', caller, {
      body: { procedureCode: procedure.code, agencyId: record.agency.id, channel: 'home' },
    });
    await tx
      .insertInto('govstack_applications')
      .values({
        dossier_id: made.id,
        ...applicantColumns(services.dataKeys, body.applicantId),
        name: body.applicationName ?? null,
      })
      .execute();
    const holder: Identity = { kind: 'holder', dossierId: made.id };
    const receipt = await fillIn(asking, holder, made.id, body);
    const { shown, headers } = await read({ ...asking, caller: holder }, made.id);
    return { body: { ...shown, accessToken: made.accessToken, ...(receipt && { receipt }) }, headers };
  },

  async getApplications(asking) {
    const { services, tx, caller, query } = asking;
    const listing = listingOf(services, query);
    let found = visibleTo(tx, caller);
    if (!found) return { body: [] };
    if (query.serviceId !== undefined) {
      const service = allServices(services).find(({ id }) => id === query.serviceId);
      if (!service) return { body: [] };
      found = found
        .where('dossiers.agency_id', '=', service.record.agency.id)
        .where('dossiers.procedure_code', '=', service.procedure.code);
    }
    const { applicantId } = query;
    if (applicantId !== undefined) found = ofApplicant(found, services.dataKeys, applicantId);
    const rows = await withRows(found)
      .orderBy(listing.by, listing.direction)
      .orderBy('dossiers.id', listing.direction)
      .offset(listing.offset)
      .limit(listing.limit)
      .execute();
    const documents = await documentsOf(tx, rows);
    return { body: rows.map((row) => showListed(asking, row, documents.get(row.id) ?? [])) };
  },

  async getApplication(asking) {
    const { shown, headers } = await read(asking, asking.params.fileId);
    return { body: shown, headers };
  },

  async updateApplication(asking) {
    const { caller, params, body, headers } = asking;
    const row = await openApplication(asking, params.fileId);
    checkIfMatch(headers, row.version);
    if (caller.kind === 'staff') await decide(asking, caller, row, body.formData?.data ?? {}, null);
    else {
      if (body.applicantId !== applicantIdOf(row)) throw differs('/applicantId');
      await rename(asking, row, body.applicationName);
      await fillIn(asking, caller, row.id, body);
    }
    const { shown, headers: version } = await read(asking, row.id);
    return { body: shown, headers: version };
  },
};

/** An application as it stands, with its version. */
export async function read(asking: Asker, fileId: string): Promise<{ shown: Application; headers: { ETag: string } }> {
  const row = await openApplication(asking, fileId);
  const shown = showApplication(asking, row, await documentRows(asking.tx, row.id));
  return { shown, headers: { ETag: etagOf(row.version) } };
}

/**
 * Puts answers and files on a dossier, and hands it in where the data holds the consent.
 * @throws {Refusal} as the calls of the API that do it; then nothing of it is done
 */
export async function fillIn(
  asking: Asker,
  who: Identity,
  dossierId: string,
  { formData, documentUrls }: Pick<ApplicationFileSubmit, 'formData' | 'documentUrls'>,
): Promise<Receipt | null> {
  const { services, api, tx } = asking;
  const row = await dossierRow(tx, dossierId);
  const { form } = serviceOf(services, row);
  if (formData?.eFormId !== undefined && formData.eFormId !== row.procedure_code) throw differs('/formData/eFormId');
  const { answers, consent } = form ? readFormData(form, formData?.data ?? {}) : { answers: {}, consent: undefined };
  const params = { id: dossierId };
  if (Object.keys(answers).length > 0) await api.call('updateDossier', who, { params, body: { answers } });
  if (documentUrls) await attachFiles(asking, who, dossierId, documentUrls);
  if (consent === undefined) return null;
  return api.call('submitDossier', who, { params, body: { consent } });
}

async function rename({ services, tx }: Asker, row: ApplicationRow, name: string | undefined): Promise<void> {
  if (name === undefined || name === row.application_name) return;
  await tx
    .insertInto('govstack_applications')
    .values({ dossier_id: row.id, ...applicantColumns(services.dataKeys, applicantIdOf(row)), name })
    .onConflict((conflict) => conflict.column('dossier_id').doUpdateSet({ name }))
    .execute();
}

function differs(pointer: string): Refusal {
  return new Refusal('request.invalid', { errors: [{ pointer, code: 'value.differs' }] });
}
