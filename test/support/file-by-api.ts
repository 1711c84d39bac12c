/** A dossier that is filed already: for tests of what comes after. */
import { receiptSchema, type Receipt } from '../../src/contract/wire/receipt.ts';
import { createdDossierSchema } from '../../src/contract/wire/dossier.ts';
import { COMPLETE } from '../catalogue/invented-answers.ts';
import { Api, Holder } from './api.ts';

/** Needs no papers. */
const PROCEDURE = '2.000635';
export const PHONE = String(COMPLETE[PROCEDURE]?.['requesterPhone']);

/** Files a request for copies with a demo's gateway. */
export async function fileCopies(gateway: string): Promise<Receipt> {
  const api = new Api(gateway);
  const body = { procedureCode: PROCEDURE, agencyId: '18073', channel: 'home' };
  const made = createdDossierSchema.parse((await api.call('POST', '/v1/dossiers', { body })).body);
  const holder = new Holder(api, made.id, made.accessToken);
  await holder.write(COMPLETE[PROCEDURE] ?? {});
  return receiptSchema.parse((await holder.submit()).body);
}
