import { deskDossierSchema, deskItemSchema } from '../wire/desk.ts';
import { paymentNoticeSchema } from '../wire/payment-notice.ts';
import { pageOf, type PageOf } from '../wire/primitives.ts';
import { handedOutSchema, meSchema, sessionSchema } from '../wire/session.ts';
import type { Asked } from './asked.ts';
import type { Route } from './route.ts';

export const createSession: Route<Asked['createSession'], typeof sessionSchema> = {
  method: 'POST',
  path: '/v1/sessions',
  status: 201,
  result: sessionSchema,
};
export const endSession: Route<Asked['endSession'], undefined> = {
  method: 'DELETE',
  path: '/v1/sessions',
  status: 204,
};
export const getMe: Route<Asked['getMe'], typeof meSchema> = {
  method: 'GET',
  path: '/v1/me',
  status: 200,
  result: meSchema,
};

export const listDeskDossiers: Route<Asked['listDeskDossiers'], PageOf<typeof deskItemSchema>> = {
  method: 'GET',
  path: '/v1/desk/dossiers',
  status: 200,
  result: pageOf(deskItemSchema),
};
export const listPaymentNotices: Route<Asked['listPaymentNotices'], PageOf<typeof paymentNoticeSchema>> = {
  method: 'GET',
  path: '/v1/desk/payment-notices',
  status: 200,
  result: pageOf(paymentNoticeSchema),
};
export const actOnPaymentNotice: Route<Asked['actOnPaymentNotice'], typeof paymentNoticeSchema> = {
  method: 'POST',
  path: '/v1/desk/payment-notices/{id}/actions',
  status: 200,
  result: paymentNoticeSchema,
};
export const getDeskDossier: Route<Asked['getDeskDossier'], typeof deskDossierSchema> = {
  method: 'GET',
  path: '/v1/desk/dossiers/{id}',
  status: 200,
  result: deskDossierSchema,
};
export const actOnDossier: Route<Asked['actOnDossier'], typeof deskDossierSchema> = {
  method: 'POST',
  path: '/v1/desk/dossiers/{id}/actions',
  status: 200,
  result: deskDossierSchema,
};
export const handOutAccount: Route<Asked['handOutAccount'], typeof handedOutSchema> = {
  method: 'POST',
  path: '/v1/desk/accounts',
  status: 201,
  result: handedOutSchema,
};
