/** An upload that has begun, and what tests look at while it goes on. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdir, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Holder } from './api.ts';
import { pngFile } from './files.ts';
import type { FilingGateway } from './filing-gateway.ts';
import { ON_S3 } from './s3/storage.ts';

/** Begins as a PNG; what follows cannot be compressed, so that it has a size. */
export const file = Buffer.concat([pngFile(8, 8), randomBytes(150_000)]);

export interface Begun {
  readonly holder: Holder;
  readonly documentId: string;
  /** Where its bytes go. */
  readonly upload: string;
}

/** A draft with an announced file and its upload. */
export async function beginUpload({ api }: FilingGateway, bytes: Uint8Array = file, more = {}): Promise<Begun> {
  const holder = await api.draft();
  const documentId = randomUUID();
  const told = await holder.announce(documentId, bytes, more);
  if (told.status !== 200) throw new Error(told.text);
  return { holder, documentId, upload: await holder.begin(documentId, bytes.byteLength) };
}

export async function offsetOf(holder: Holder, upload: string): Promise<string | null> {
  return (await holder.tus('HEAD', upload)).headers.get('upload-offset');
}

export async function stateOf(holder: Holder, documentId: string): Promise<string | undefined> {
  return (await holder.read()).documents.find(({ id }) => id === documentId)?.state;
}

export function uploadId(upload: string): string {
  return upload.split('/').at(-1) ?? '';
}

export function partPath({ gateway }: Pick<FilingGateway, 'gateway'>, upload: string): string {
  return join(gateway.services.config.dataDir, 'files', 'parts', uploadId(upload));
}

/** Bytes of an upload that have reached the gateway, synced or not; -1 where there is nothing of it. */
export async function bytesThere(filing: Pick<FilingGateway, 'gateway'>, upload: string): Promise<number> {
  if (ON_S3) {
    const waiting = await scratchBytes(uploadId(upload));
    const { blobs } = filing.gateway.services;
    return Math.max(waiting, (await blobs.sizeOf(uploadId(upload))) || -1);
  }
  return stat(partPath(filing, upload)).then(
    ({ size }) => size,
    () => -1,
  );
}

/** Of the file without a name in which bytes wait for their way to an S3-compatible store. It is one of this process. */
async function scratchBytes(id: string): Promise<number> {
  for (const name of await readdir('/proc/self/fd')) {
    const path = join('/proc/self/fd', name);
    const target = await readlink(path).catch(() => '');
    if (target.includes(`/scratch/${id}-`))
      return stat(path).then(
        ({ size }) => size,
        () => -1,
      );
  }
  return -1;
}

export function sum(algorithm: 'sha256' | 'sha1', bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest('base64');
}
