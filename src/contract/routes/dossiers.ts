import { documentSchema } from '../wire/document.ts';
import { createdDossierSchema, dossierSchema } from '../wire/dossier.ts';
import { receiptSchema } from '../wire/receipt.ts';
import type { Asked } from './asked.ts';
import type { Route } from './route.ts';

export const createDossier: Route<Asked['createDossier'], typeof createdDossierSchema> = {
  method: 'POST',
  path: '/v1/dossiers',
  status: 201,
  result: createdDossierSchema,
};
export const getDossier: Route<Asked['getDossier'], typeof dossierSchema> = {
  method: 'GET',
  path: '/v1/dossiers/{id}',
  status: 200,
  result: dossierSchema,
};
export const updateDossier: Route<Asked['updateDossier'], typeof dossierSchema> = {
  method: 'PATCH',
  path: '/v1/dossiers/{id}',
  status: 200,
  result: dossierSchema,
};
export const discardDossier: Route<Asked['discardDossier'], undefined> = {
  method: 'DELETE',
  path: '/v1/dossiers/{id}',
  status: 204,
};

export const announceDocument: Route<Asked['announceDocument'], typeof documentSchema> = {
  method: 'PUT',
  path: '/v1/dossiers/{id}/documents/{documentId}',
  status: 200,
  result: documentSchema,
};
export const removeDocument: Route<Asked['removeDocument'], undefined> = {
  method: 'DELETE',
  path: '/v1/dossiers/{id}/documents/{documentId}',
  status: 204,
};
/** Answers the bytes, not JSON. */
export const getDocumentContent: Route<Asked['getDocumentContent'], undefined> = {
  method: 'GET',
  path: '/v1/dossiers/{id}/documents/{documentId}/content',
  status: 200,
};

export const submitDossier: Route<Asked['submitDossier'], typeof receiptSchema> = {
  method: 'POST',
  path: '/v1/dossiers/{id}/submission',
  status: 201,
  result: receiptSchema,
};
export const getReceipt: Route<Asked['getReceipt'], typeof receiptSchema> = {
  method: 'GET',
  path: '/v1/dossiers/{id}/receipt',
  status: 200,
  result: receiptSchema,
};
