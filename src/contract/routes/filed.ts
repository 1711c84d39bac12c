import { dossierSchema } from '../wire/dossier.ts';
import { feedbackSchema } from '../wire/feedback.ts';
import { paperSchema } from '../wire/paper.ts';
import { paymentSchema } from '../wire/payment.ts';
import { pageOf, type PageOf } from '../wire/primitives.ts';
import type { Asked } from './asked.ts';
import type { Route } from './route.ts';

/* What is done with a dossier after filing. In a file of its own: a page that files one need not load it. */

export const submitSupplement: Route<Asked['submitSupplement'], typeof dossierSchema> = {
  method: 'POST',
  path: '/v1/dossiers/{id}/supplements',
  status: 201,
  result: dossierSchema,
};
/** The applicant takes the dossier back. */
export const withdrawDossier: Route<Asked['withdrawDossier'], typeof dossierSchema> = {
  method: 'POST',
  path: '/v1/dossiers/{id}/withdrawal',
  status: 200,
  result: dossierSchema,
};
/** The applicant says how a fee is paid. */
export const announcePayment: Route<Asked['announcePayment'], typeof paymentSchema> = {
  method: 'POST',
  path: '/v1/dossiers/{id}/payments',
  status: 201,
  result: paymentSchema,
};
export const giveFeedback: Route<Asked['giveFeedback'], typeof feedbackSchema> = {
  method: 'POST',
  path: '/v1/dossiers/{id}/feedback',
  status: 201,
  result: feedbackSchema,
};
/** Answers the bytes, not JSON. */
export const getResult: Route<Asked['getResult'], undefined> = {
  method: 'GET',
  path: '/v1/dossiers/{id}/results/{resultId}',
  status: 200,
};
export const listPapers: Route<Asked['listPapers'], PageOf<typeof paperSchema>> = {
  method: 'GET',
  path: '/v1/dossiers/{id}/papers',
  status: 200,
  result: pageOf(paperSchema),
};
/** Answers the bytes, not JSON. */
export const getPaper: Route<Asked['getPaper'], undefined> = {
  method: 'GET',
  path: '/v1/dossiers/{id}/papers/{paperId}',
  status: 200,
};
