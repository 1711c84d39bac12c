import * as z from 'zod/mini';
import { DOSSIER_STATES } from '../rules/status.ts';
import { deskActionSchema, deskDossierSchema, deskItemSchema } from '../wire/desk.ts';
import { cursorSchema, pageOf, uuidSchema } from '../wire/primitives.ts';
import { createSessionSchema, meSchema, sessionSchema } from '../wire/session.ts';
import { route } from './route.ts';

const dossier = z.object({ id: uuidSchema });

export const createSession = route({
  method: 'POST',
  path: '/v1/sessions',
  status: 201,
  body: createSessionSchema,
  result: sessionSchema,
});
export const endSession = route({ method: 'DELETE', path: '/v1/sessions', status: 204 });
export const getMe = route({ method: 'GET', path: '/v1/me', status: 200, result: meSchema });

export const listDeskDossiers = route({
  method: 'GET',
  path: '/v1/desk/dossiers',
  status: 200,
  query: z.object({
    state: z.optional(z.enum(DOSSIER_STATES)),
    limit: z.optional(z.string().check(z.regex(/^[1-9]\d{0,2}$/))),
    cursor: z.optional(cursorSchema),
  }),
  result: pageOf(deskItemSchema),
});
export const getDeskDossier = route({
  method: 'GET',
  path: '/v1/desk/dossiers/{id}',
  status: 200,
  params: dossier,
  result: deskDossierSchema,
});
export const actOnDossier = route({
  method: 'POST',
  path: '/v1/desk/dossiers/{id}/actions',
  status: 200,
  params: dossier,
  body: deskActionSchema,
  result: deskDossierSchema,
});
