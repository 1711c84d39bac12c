import { createHash, randomUUID } from 'node:crypto';
import { COMPLETE } from '../../test/catalogue/invented-answers.ts';
import { heavyPicture } from '../../test/support/files.ts';
import type { Line } from './line.ts';
import { must, type Came } from './line.ts';

export const AGENCY = '18073';
/** The certificate of marital status: 33 questions, some of them in groups. */
export const PROCEDURE = '1.004873';
export const ANSWERS = COMPLETE[PROCEDURE] ?? {};
const BEGIN = JSON.stringify({ procedureCode: PROCEDURE, agencyId: AGENCY, channel: 'home' });
const WRITE = JSON.stringify({ answers: ANSWERS });
const SUBMIT = JSON.stringify({
  consent: { version: 1, purposes: ['process-dossier', 'declare-true'], agreedAt: '2026-11-23T09:00:00+07:00' },
});
/** Asked of who files for somebody else, and these answers do not: what is announced on it falls away when the dossier is handed in. */
const NOT_ASKED_SLOT = 'van-ban-uy-quyen';
const OPTIONAL_SLOT = 'giay-to-cu-tru';
const JSON_TYPE = 'Content-Type: application/json\r\n';
const PART = 4 * 1024 * 1024;

/** A filed dossier, as who filed it knows it. */
export interface Filed {
  readonly code: string;
  readonly secret: string;
}

/** A picture of so many bytes, to put on dossiers. */
export class BenchFile {
  readonly bytes: Buffer;
  readonly sha256: string;

  constructor(size: number) {
    this.bytes = heavyPicture(size);
    this.sha256 = createHash('sha256').update(this.bytes).digest('hex');
  }
}

/** What is told of each call: which, and how many milliseconds it took. */
export type Took = (call: 'create' | 'answers' | 'announce' | 'upload' | 'submit', ms: number) => void;

/** Hands a dossier in: create, answers, announce, submit; with the bytes of the file in between where there is one. */
export async function file(line: Line, took: Took, upload: BenchFile | null = null): Promise<Filed> {
  const timed = async (call: Parameters<Took>[0], asked: () => Promise<Came>): Promise<Came> => {
    const began = performance.now();
    const came = await must(asked());
    took(call, performance.now() - began);
    return came;
  };
  const key = (): string => `Idempotency-Key: ${randomUUID()}\r\n${JSON_TYPE}`;
  const created = await timed('create', () => line.ask('POST', '/v1/dossiers', key(), BEGIN));
  const { id, accessToken } = JSON.parse(created.body) as { id: string; accessToken: string };
  const holder = `Authorization: Bearer ${accessToken}\r\n`;
  await timed('answers', () => line.ask('PATCH', `/v1/dossiers/${id}`, holder + key(), WRITE));
  const documentId = randomUUID();
  const announced = JSON.stringify({
    slot: upload ? OPTIONAL_SLOT : NOT_ASKED_SLOT,
    name: 'giấy tờ.png',
    mediaType: 'image/png',
    size: upload?.bytes.length ?? 250_000,
    sha256: upload?.sha256 ?? '0'.repeat(64),
  });
  await timed('announce', () =>
    line.ask('PUT', `/v1/dossiers/${id}/documents/${documentId}`, holder + key(), announced),
  );
  if (upload) await timed('upload', () => send(line, { id, documentId, holder }, upload));
  const submitted = await timed('submit', () =>
    line.ask('POST', `/v1/dossiers/${id}/submission`, holder + key(), SUBMIT),
  );
  const { code, trackingSecret } = JSON.parse(submitted.body) as { code: string; trackingSecret: string };
  return { code, secret: trackingSecret };
}

/** A draft on which files have been announced. */
export async function announce(line: Line, { bytes, sha256 }: BenchFile, count: number): Promise<Slot[]> {
  const key = (): string => `Idempotency-Key: ${randomUUID()}\r\n${JSON_TYPE}`;
  const { id, accessToken } = JSON.parse((await must(line.ask('POST', '/v1/dossiers', key(), BEGIN))).body) as {
    id: string;
    accessToken: string;
  };
  const holder = `Authorization: Bearer ${accessToken}\r\n`;
  const slots = Array.from({ length: count }, () => ({ id, documentId: randomUUID(), holder }));
  const file = { slot: OPTIONAL_SLOT, name: 'giấy tờ.png', mediaType: 'image/png', size: bytes.length, sha256 };
  for (const { documentId } of slots)
    await must(line.ask('PUT', `/v1/dossiers/${id}/documents/${documentId}`, holder + key(), JSON.stringify(file)));
  return slots;
}

/** Where a file goes. */
export interface Slot {
  readonly id: string;
  readonly documentId: string;
  /** The header that opens the dossier. */
  readonly holder: string;
}

/** The bytes of a file, by tus in parts as the widgets send them. */
export async function send(line: Line, { id, documentId, holder }: Slot, { bytes }: BenchFile): Promise<Came> {
  const tus = `${holder}Tus-Resumable: 1.0.0\r\n`;
  const metadata = `dossierId ${btoa(id)},documentId ${btoa(documentId)}`;
  const begun = await must(
    line.ask('POST', '/v1/uploads', `${tus}Upload-Length: ${String(bytes.length)}\r\nUpload-Metadata: ${metadata}\r\n`),
  );
  const place = /\r\nlocation: (\S+)/i.exec(begun.head)?.[1] ?? '';
  let came = begun;
  for (let at = 0; at < bytes.length; at += PART) {
    const headers = `${tus}Upload-Offset: ${String(at)}\r\nContent-Type: application/offset+octet-stream\r\n`;
    came = await must(line.ask('PATCH', place, headers, bytes.subarray(at, at + PART)));
  }
  return came;
}
