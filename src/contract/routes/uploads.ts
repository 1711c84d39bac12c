import type { Asked } from './asked.ts';
import type { Route } from './route.ts';

/*
 * tus 1.0 (core, creation, expiration, checksum, termination). Requests and answers live in headers and bytes; the metadata of
 * a creation names `dossierId` and `documentId`, both announced before.
 */

export const createUpload: Route<Asked['createUpload'], undefined> = {
  method: 'POST',
  path: '/v1/uploads',
  status: 201,
};
export const getUpload: Route<Asked['getUpload'], undefined> = {
  method: 'HEAD',
  path: '/v1/uploads/{uploadId}',
  status: 200,
};
export const sendUploadPart: Route<Asked['sendUploadPart'], undefined> = {
  method: 'PATCH',
  path: '/v1/uploads/{uploadId}',
  status: 204,
};
export const discardUpload: Route<Asked['discardUpload'], undefined> = {
  method: 'DELETE',
  path: '/v1/uploads/{uploadId}',
  status: 204,
};

export const TUS_VERSION = '1.0.0';
export const TUS_EXTENSIONS = 'creation,expiration,checksum,termination';
export const TUS_CHECKSUMS = 'sha256,sha1';
