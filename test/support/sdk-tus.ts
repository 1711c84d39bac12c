import { createHash, randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { TestContext } from 'node:test';
import { dossier } from './sdk-samples.ts';
import { sendJson, sendProblem, startServer, type Seen } from './sdk-server.ts';

/** A document as the small gateway below keeps it. */
export interface KeptDocument {
  readonly announcement: { slot: string; name: string; mediaType: string; size: number; sha256: string };
  state: 'announced' | 'stored';
  bytes: Buffer;
}

interface KeptUpload {
  readonly documentId: string;
  bytes: Buffer;
}

/** May answer a request instead of the small gateway: `true` when it has, or a promise of it. `n` counts the requests of this method and path, from 1. */
export type Meddler = (seen: Seen, response: ServerResponse, n: number) => unknown;

/** A gateway that knows only files, small enough to be trusted by reading it. Every part must fit its checksum. */
export async function startFileGateway(t: TestContext, meddle: Meddler = () => false) {
  const documents = new Map<string, KeptDocument>();
  const uploads = new Map<string, KeptUpload>();
  const counts = new Map<string, number>();
  const gateway = await startServer(t, async (seen, response) => {
    const [, , kind = '', id = '', , documentId = ''] = seen.url.split('/');
    const name = kind === 'uploads' ? `${seen.method} upload${id === '' ? 's' : ''}` : `${seen.method} document`;
    const n = (counts.get(name) ?? 0) + 1;
    counts.set(name, n);
    if ((await meddle(seen, response, n)) === true) return;
    if (kind === 'dossiers' && documentId === '') sendJson(response, 200, { ...dossier, documents: shown() });
    else if (kind === 'dossiers') answerDocument(seen, response, documentId);
    else if (id === '') begin(seen, response);
    else answerUpload(seen, response, id);
  });

  function shown(): object[] {
    return [...documents].map(([id, { announcement, state }]) => ({
      id,
      ...announcement,
      state,
      addedAt: '2026-11-23T15:04:05+07:00',
    }));
  }

  function answerDocument(seen: Seen, response: ServerResponse, documentId: string): void {
    const known = documents.get(documentId);
    if (seen.method === 'DELETE') {
      documents.delete(documentId);
      for (const [id, upload] of uploads) if (upload.documentId === documentId) uploads.delete(id);
      return known ? void response.writeHead(204).end() : sendProblem(response, 404, 'document.unknown');
    }
    const announcement = JSON.parse(seen.body.toString()) as KeptDocument['announcement'];
    const same = known && JSON.stringify(known.announcement) === JSON.stringify(announcement);
    if (known?.state === 'stored' && !same) return sendProblem(response, 409, 'document.already-stored');
    const document: KeptDocument = same ? known : { announcement, state: 'announced', bytes: Buffer.alloc(0) };
    documents.set(documentId, document);
    sendJson(
      response,
      200,
      shown().find((one) => 'id' in one && one.id === documentId),
    );
  }

  function begin(seen: Seen, response: ServerResponse): void {
    const metadata = Object.fromEntries(
      String(seen.headers['upload-metadata'])
        .split(',')
        .map((pair) => pair.split(' ')),
    );
    const documentId = Buffer.from(String(metadata.documentId), 'base64').toString();
    if (!documents.has(documentId)) return sendProblem(response, 404, 'document.unknown');
    const id = randomUUID();
    uploads.set(id, { documentId, bytes: Buffer.alloc(0) });
    response.writeHead(201, { Location: `/v1/uploads/${id}`, 'Upload-Offset': '0' }).end();
  }

  function answerUpload(seen: Seen, response: ServerResponse, id: string): void {
    const upload = uploads.get(id);
    const document = upload && documents.get(upload.documentId);
    if (!upload || !document) return sendProblem(response, 404, 'upload.unknown');
    const { size, sha256 } = document.announcement;
    if (seen.method === 'HEAD')
      return void response
        .writeHead(200, { 'Upload-Offset': String(upload.bytes.length), 'Upload-Length': String(size) })
        .end();
    if (Number(seen.headers['upload-offset']) !== upload.bytes.length)
      return sendProblem(response, 409, 'upload.offset-differs');
    const digest = createHash('sha256').update(seen.body).digest('base64');
    if (seen.headers['upload-checksum'] !== `sha256 ${digest}`)
      return sendProblem(response, 460, 'upload.part-damaged');
    upload.bytes = Buffer.concat([upload.bytes, seen.body]);
    if (upload.bytes.length === size) {
      if (createHash('sha256').update(upload.bytes).digest('hex') !== sha256) {
        upload.bytes = Buffer.alloc(0);
        return sendProblem(response, 422, 'document.digest-differs');
      }
      document.bytes = upload.bytes;
      document.state = 'stored';
    }
    response.writeHead(204, { 'Upload-Offset': String(upload.bytes.length) }).end();
  }

  return { ...gateway, documents, uploads };
}

/** Requests by method and kind, in order: `GET dossier`, `PUT document`, `POST uploads`, `PATCH 0`, … with the offset of each part. */
export function story(seen: readonly Seen[]): string[] {
  return seen.map(({ method, url, headers }) => {
    if (/dossiers\/[^/]+$/.test(url)) return `${method} dossier`;
    if (url.includes('/documents/')) return `${method} document`;
    return method === 'PATCH'
      ? `PATCH ${String(headers['upload-offset'])}`
      : `${method} ${/uploads\/?$/.test(url) ? 'uploads' : 'upload'}`;
  });
}
