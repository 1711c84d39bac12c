import * as z from 'zod/mini';
import { uuidSchema } from '../wire/primitives.ts';
import { route } from './route.ts';

/**
 * tus 1.0 (core, creation, expiration, checksum, termination). Requests and answers live in headers and bytes; the metadata of
 * a creation names `dossierId` and `documentId`, both announced before.
 */
const upload = z.object({ uploadId: uuidSchema });

export const createUpload = route({ method: 'POST', path: '/v1/uploads', status: 201 });
export const getUpload = route({ method: 'HEAD', path: '/v1/uploads/{uploadId}', status: 200, params: upload });
export const sendUploadPart = route({ method: 'PATCH', path: '/v1/uploads/{uploadId}', status: 204, params: upload });
export const discardUpload = route({ method: 'DELETE', path: '/v1/uploads/{uploadId}', status: 204, params: upload });

export const TUS_VERSION = '1.0.0';
export const TUS_EXTENSIONS = 'creation,expiration,checksum,termination';
export const TUS_CHECKSUMS = 'sha256,sha1';
