import { newSecondFactorSchema, providersSchema, recoveryCodesSchema, sessionSchema } from '../wire/session.ts';
import type { Asked } from './asked.ts';
import type { Route } from './route.ts';

export const renewSession: Route<Asked['renewSession'], typeof sessionSchema> = {
  method: 'POST',
  path: '/v1/sessions/renewal',
  status: 201,
  result: sessionSchema,
};
export const changePassword: Route<Asked['changePassword'], undefined> = {
  method: 'PUT',
  path: '/v1/me/password',
  status: 204,
};
export const beginSecondFactor: Route<Asked['beginSecondFactor'], typeof newSecondFactorSchema> = {
  method: 'POST',
  path: '/v1/me/second-factor',
  status: 201,
  result: newSecondFactorSchema,
};
export const confirmSecondFactor: Route<Asked['confirmSecondFactor'], typeof recoveryCodesSchema> = {
  method: 'PUT',
  path: '/v1/me/second-factor',
  status: 200,
  result: recoveryCodesSchema,
};
export const listProviders: Route<Asked['listProviders'], typeof providersSchema> = {
  method: 'GET',
  path: '/v1/providers',
  status: 200,
  result: providersSchema,
};
