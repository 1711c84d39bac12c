import type { Json } from '../rules/canonical.ts';
import { CONTRACT_HEADER, SHOULD_RETRY_HEADER } from '../wire/headers.ts';
import { LIMITS } from '../wire/limits.ts';
import { needsKey, SHORTEST_KEY, takesKey } from './problems-of.ts';
import { ROUTE_DOCS, type RouteName } from './table.ts';
import { TUS_VERSION } from './uploads.ts';

interface Header {
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly schema?: Json;
}
const TEXT = { type: 'string' };
const BYTES = { type: 'integer', minimum: 0 };

const TUS: Header = {
  name: 'Tus-Resumable',
  description: 'The version of tus',
  required: true,
  schema: { type: 'string', enum: [TUS_VERSION] },
};
const UPLOAD: Partial<Record<RouteName, readonly Header[]>> = {
  createUpload: [
    { name: 'Upload-Length', description: 'Bytes of the file, as announced', required: true, schema: BYTES },
    {
      name: 'Upload-Metadata',
      description: '`dossierId` and `documentId`, each followed by its value in base64, parted by a comma',
      required: true,
    },
  ],
  sendUploadPart: [
    { name: 'Upload-Offset', description: 'Where the part begins', required: true, schema: BYTES },
    { name: 'Upload-Checksum', description: '`sha256` or `sha1`, and the sum of the part in base64' },
  ],
};

/** The headers a call takes, as parameters of its operation. */
export function requestHeaders(name: RouteName): Json[] {
  const { tag, problems, media } = ROUTE_DOCS[name];
  const headers: Header[] = [];
  if (takesKey(name))
    headers.push({
      name: 'Idempotency-Key',
      required: needsKey(name),
      description:
        'A repeated call with the same key and body answers the first answer, byte for byte, for seven days. Only successes are kept: after a refusal the same call is looked at anew',
      schema: { type: 'string', minLength: SHORTEST_KEY, maxLength: LIMITS.idempotencyKey },
    });
  if (problems.includes('version.stale'))
    headers.push({ name: 'If-Match', description: 'The `ETag` the change was made on; `*` for any' });
  if (media === 'text/event-stream')
    headers.push({ name: 'Last-Event-ID', description: 'The last entry that was seen', schema: BYTES });
  if (tag === 'uploads') headers.push(TUS, ...(UPLOAD[name] ?? []));
  return headers.map(({ name: header, description, required = false, schema = TEXT }) => ({
    name: header,
    in: 'header',
    required,
    description,
    schema,
  }));
}

const OFFSET: Header = { name: 'Upload-Offset', description: 'Bytes that are on disk', schema: BYTES };
const EXPIRES: Header = { name: 'Upload-Expires', description: 'When the upload is given up' };
const ETAG: Header = { name: 'ETag', description: 'The version of the dossier' };
const PLACE: Header = { name: 'Location', description: 'The address of what was made' };
const ANSWERED: Partial<Record<RouteName, readonly Header[]>> = {
  createDossier: [ETAG, PLACE],
  getDossier: [ETAG],
  updateDossier: [ETAG],
  submitDossier: [ETAG],
  submitSupplement: [ETAG],
  withdrawDossier: [ETAG],
  getRoster: [ETAG],
  putRoster: [ETAG],
  getDeskDossier: [ETAG],
  actOnDossier: [ETAG],
  createUpload: [PLACE, OFFSET, EXPIRES],
  getUpload: [OFFSET, { name: 'Upload-Length', description: 'Bytes of the file', schema: BYTES }, EXPIRES],
  sendUploadPart: [OFFSET, EXPIRES],
};

const CONTRACT: Header = {
  name: CONTRACT_HEADER,
  description: 'The version of this contract',
  schema: { type: 'integer', minimum: 1 },
};
const REFUSED: readonly Header[] = [
  CONTRACT,
  {
    name: SHOULD_RETRY_HEADER,
    description: 'Whether the same request may succeed later, unchanged',
    schema: { type: 'boolean' },
  },
  { name: 'Retry-After', description: 'How many seconds to wait first', schema: BYTES },
];

/** The headers of a success that a caller goes on with. */
export function answerHeaders(name: RouteName): Json {
  return described([CONTRACT, ...(ANSWERED[name] ?? [])]);
}

/** The headers of every refusal, by the name each has among the components of the description. */
export const REFUSAL_HEADERS: Json = described(REFUSED);

/** The same where they are referred to. */
export const REFUSAL_HEADER_REFS: Json = Object.fromEntries(
  REFUSED.map(({ name }) => [name, { $ref: `#/components/headers/${name}` }]),
);

function described(headers: readonly Header[]): Json {
  return Object.fromEntries(headers.map(({ name, description, schema = TEXT }) => [name, { description, schema }]));
}
