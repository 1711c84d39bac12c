import * as z from 'zod/mini';
import { announceDocumentSchema, documentSchema } from '../wire/document.ts';
import { createDossierSchema, createdDossierSchema, dossierSchema, updateDossierSchema } from '../wire/dossier.ts';
import { uuidSchema } from '../wire/primitives.ts';
import { receiptSchema, submitDossierSchema } from '../wire/receipt.ts';
import { submitSupplementSchema } from '../wire/supplement.ts';
import { route } from './route.ts';

const dossier = z.object({ id: uuidSchema });
const document = z.object({ id: uuidSchema, documentId: uuidSchema });

export const createDossier = route({
  method: 'POST',
  path: '/v1/dossiers',
  status: 201,
  body: createDossierSchema,
  result: createdDossierSchema,
});
export const getDossier = route({
  method: 'GET',
  path: '/v1/dossiers/{id}',
  status: 200,
  params: dossier,
  result: dossierSchema,
});
export const updateDossier = route({
  method: 'PATCH',
  path: '/v1/dossiers/{id}',
  status: 200,
  params: dossier,
  body: updateDossierSchema,
  result: dossierSchema,
});
export const discardDossier = route({ method: 'DELETE', path: '/v1/dossiers/{id}', status: 204, params: dossier });

export const announceDocument = route({
  method: 'PUT',
  path: '/v1/dossiers/{id}/documents/{documentId}',
  status: 200,
  params: document,
  body: announceDocumentSchema,
  result: documentSchema,
});
export const removeDocument = route({
  method: 'DELETE',
  path: '/v1/dossiers/{id}/documents/{documentId}',
  status: 204,
  params: document,
});
/** Answers the bytes, not JSON. */
export const getDocumentContent = route({
  method: 'GET',
  path: '/v1/dossiers/{id}/documents/{documentId}/content',
  status: 200,
  params: document,
});

export const submitDossier = route({
  method: 'POST',
  path: '/v1/dossiers/{id}/submission',
  status: 201,
  params: dossier,
  body: submitDossierSchema,
  result: receiptSchema,
});
export const getReceipt = route({
  method: 'GET',
  path: '/v1/dossiers/{id}/receipt',
  status: 200,
  params: dossier,
  result: receiptSchema,
});
export const submitSupplement = route({
  method: 'POST',
  path: '/v1/dossiers/{id}/supplements',
  status: 201,
  params: dossier,
  body: submitSupplementSchema,
  result: dossierSchema,
});
