import { createUpload, getUpload, sendUploadPart, TUS_VERSION } from '../../contract/routes/uploads.ts';
import type { Route } from '../../contract/routes/route.ts';
import { EtdpContractError } from '../errors.ts';
import { nameOf, refusal } from '../transport/answer.ts';
import type { CallOptions } from '../transport/options.ts';
import { sendPart } from '../transport/send-part.ts';
import type { SendOptions, Transport } from '../transport/transport.ts';
import { sha256 } from './sha256.ts';

/** Where the bytes of one document go. */
export interface TusTarget {
  readonly transport: Transport;
  readonly dossierId: string;
  readonly documentId: string;
  /** Bytes of the whole. */
  readonly size: number;
  /** Longest silence before a request counts as lost. */
  readonly stallMs: number;
}

/** One try each: whoever uploads decides what follows a failure. */
function options(target: TusTarget, call: CallOptions, headers: Record<string, string>): SendOptions {
  const { dossierId, stallMs } = target;
  return {
    ...call,
    as: dossierId,
    retries: 0,
    timeoutMs: stallMs,
    headers: { 'Tus-Resumable': TUS_VERSION, ...headers },
  };
}

/** Begins an upload, or finds the one that another page or machine began for the same document. */
export async function beginUpload(
  target: TusTarget,
  call: CallOptions = {},
): Promise<{ uploadId: string; offset: number }> {
  const metadata = `dossierId ${btoa(target.dossierId)},documentId ${btoa(target.documentId)}`;
  const headers = { 'Upload-Length': String(target.size), 'Upload-Metadata': metadata };
  return await target.transport.ask(createUpload, {}, options(target, call, headers), (response) => {
    // Of the address only the id is believed: the bytes and the proof go to our gateway and nowhere else.
    const uploadId = /\/([0-9a-f-]{36})\/?$/.exec(response.headers.get('Location') ?? '')?.[1];
    if (uploadId === undefined) throw notTus(createUpload, response.status);
    return {
      uploadId,
      offset: readOffset(createUpload, response.status, response.headers.get('Upload-Offset') ?? '0', target.size),
    };
  });
}

/** How many bytes the gateway has. */
export async function uploadOffset(target: TusTarget, uploadId: string, call: CallOptions = {}): Promise<number> {
  return await target.transport.ask(getUpload, { params: { uploadId } }, options(target, call, {}), (response) => {
    const length = response.headers.get('Upload-Length');
    if (length !== null && length !== String(target.size))
      throw new EtdpContractError(nameOf(getUpload), 404, 'for another file', { retryable: false });
    return readOffset(getUpload, response.status, response.headers.get('Upload-Offset'), target.size);
  });
}

/** Sends bytes from an offset and answers the offset after them, which the gateway has on disk. */
export async function sendBytes(
  target: TusTarget,
  uploadId: string,
  offset: number,
  body: ArrayBuffer,
  call: CallOptions & { onProgress?: (bytes: number) => void } = {},
): Promise<number> {
  const { transport, stallMs } = target;
  const digest = await sha256(body, transport.runtime);
  const { url, headers } = transport.request(
    sendUploadPart,
    { params: { uploadId } },
    options(target, call, {
      'Content-Type': 'application/offset+octet-stream',
      'Upload-Offset': String(offset),
      'Upload-Checksum': `sha256 ${btoa(String.fromCharCode(...digest))}`,
    }),
  );
  const name = nameOf(sendUploadPart);
  const { signal, onProgress } = call;
  const request = {
    call: name,
    method: sendUploadPart.method,
    url,
    headers,
    body,
    signal,
    stallMs,
    clock: transport.runtime.clock,
    onProgress,
  };
  const { xhr, fetch } = transport.runtime;
  const answer = await sendPart(request, xhr === null ? { xhr, fetch } : { xhr });
  if (answer.status >= 400) throw refusal(name, answer.status, (header) => answer.header(header), answer.text);
  const reached = readOffset(sendUploadPart, answer.status, answer.header('Upload-Offset'), target.size);
  if (reached <= offset) throw notTus(sendUploadPart, answer.status);
  return reached;
}

function readOffset(route: Route, status: number, header: string | null, size: number): number {
  const offset = Number(header ?? Number.NaN);
  if (status !== route.status || !Number.isInteger(offset) || offset < 0 || offset > size) throw notTus(route, status);
  return offset;
}

/** Something answered that is not the gateway's upload: a login page, most likely. */
function notTus(route: Route, status: number): EtdpContractError {
  return new EtdpContractError(nameOf(route), status, 'and not as tus says', { retryable: true });
}
