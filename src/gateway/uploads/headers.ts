import { createHash, timingSafeEqual, type Hash } from 'node:crypto';
import * as z from 'zod/mini';
import { TUS_CHECKSUMS } from '../../contract/routes/uploads.ts';
import { uuidSchema } from '../../contract/wire/primitives.ts';
import { Refusal } from '../http/handle.ts';

export function headerInvalid(name: string, code: string): Refusal {
  return new Refusal('request.header-invalid', { errors: [{ pointer: `/header/${name}`, code }] });
}

/** A header that is a whole number of bytes. @throws {Refusal} `request.header-invalid` */
export function bytesHeader(headers: Headers, name: string): number {
  const sent = headers.get(name);
  if (sent === null) throw headerInvalid(name, 'header.missing');
  if (!/^\d{1,15}$/.test(sent)) throw headerInvalid(name, 'header.number');
  return Number(sent);
}

/** `Upload-Expires` speaks the date format of HTTP. */
export function expiresHeader(expiresAt: string): string {
  return new Date(expiresAt).toUTCString();
}

const MOST_METADATA = 4096;
const metadataSchema = z.object({ dossierId: uuidSchema, documentId: uuidSchema });

/** `Upload-Metadata`: pairs of a key and its value in base64. Keys that are not ours are let through: tus clients add their own. */
export function readMetadata(headers: Headers): z.infer<typeof metadataSchema> {
  const sent = headers.get('upload-metadata');
  if (sent === null) throw headerInvalid('Upload-Metadata', 'header.missing');
  if (sent.length > MOST_METADATA) throw headerInvalid('Upload-Metadata', 'header.too-long');
  const pairs = sent.split(',').map((pair) => {
    const [key = '', value = ''] = pair.trim().split(/ +/);
    return [key, Buffer.from(value, 'base64').toString('utf8')] as const;
  });
  const read = z.safeParse(metadataSchema, Object.fromEntries(pairs));
  if (!read.success) throw headerInvalid('Upload-Metadata', 'header.metadata');
  return read.data;
}

export interface Checksum {
  update(bytes: Uint8Array): void;
  /** Whether everything that came by has the announced sum. */
  fits(): boolean;
}

/** `Upload-Checksum`: an algorithm and a sum in base64; null when there is none. @throws {Refusal} `request.header-invalid` */
export function readChecksum(headers: Headers): Checksum | null {
  const sent = headers.get('upload-checksum');
  if (sent === null) return null;
  const [algorithm = '', encoded = ''] = sent.trim().split(/ +/);
  if (!TUS_CHECKSUMS.split(',').includes(algorithm)) throw headerInvalid('Upload-Checksum', 'checksum.algorithm');
  const hash: Hash = createHash(algorithm);
  const wanted = Buffer.from(encoded, 'base64');
  if (wanted.length !== (algorithm === 'sha1' ? 20 : 32)) throw headerInvalid('Upload-Checksum', 'checksum.length');
  return {
    update: (bytes) => {
      hash.update(bytes);
    },
    fits: () => timingSafeEqual(hash.digest(), wanted),
  };
}
