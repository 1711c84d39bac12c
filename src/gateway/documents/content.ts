import * as z from 'zod/mini';
import { MEDIA_TYPES } from '../../contract/wire/document.ts';
import type { Services } from '../context.ts';
import type { DocumentRow } from '../database/tables.ts';
import type { Piece } from '../files/picture.ts';
import { sizeOf } from '../files/pieces.ts';
import { Refusal, type Reply } from '../http/handle.ts';
import type { BlobFile } from '../uploads/blob-store.ts';
import { streamOf } from './content-stream.ts';
import { attachment } from './file-name.ts';

type FileReply = Required<Pick<Reply<unknown>, 'content' | 'headers'>>;

/** Seconds after which somebody may ask again for a file that is being looked at. */
const SCAN_S = 5;
const mediaTypeSchema = z.enum(MEDIA_TYPES);

export interface Handing {
  /** `as-it-is`: to whoever put it there, and for a result, whose digest the log names. `bare`: pictures without EXIF, GPS and the like. */
  readonly how: 'as-it-is' | 'bare';
  /** Ends the connection where the bytes cannot be read to their end. */
  readonly cut: (error: unknown) => void;
}

/**
 * The bytes of a stored document, to be saved and never shown in a page.
 * @throws {Refusal} `document.scanning` until the virus scanner has found nothing in it, `document.infected` for ever after it has
 */
export async function contentOf(services: Services, document: DocumentRow, { how, cut }: Handing): Promise<FileReply> {
  if (document.scan === 'infected') throw new Refusal('document.infected');
  if (document.scan === 'scanning')
    throw new Refusal('document.scanning', { headers: { 'Retry-After': String(SCAN_S) } });
  const file = document.blob === null ? null : await services.blobs.openKept(document.blob);
  if (!file) throw new Error('the bytes of a stored document are gone');
  let pieces: readonly Piece[];
  try {
    if ((await file.stat()).size < document.size) throw new Error('a stored document is shorter than it was');
    pieces = how === 'bare' ? await barePieces(services, document, file) : [{ at: 0, size: document.size }];
  } catch (error) {
    await file.close();
    throw error;
  }
  return {
    content: streamOf(file, pieces, cut),
    headers: {
      'Content-Type': document.media_type,
      'Content-Length': String(sizeOf(pieces)),
      ...savedAs(document.name),
      'Cache-Control': 'private, no-store',
    },
  };
}

/** For bytes that are to be saved: under this name, and where a browser opens them all the same, without scripts, forms or an origin. */
export function savedAs(name: string): Record<'Content-Disposition' | 'Content-Security-Policy', string> {
  return {
    'Content-Disposition': attachment(name),
    'Content-Security-Policy': "sandbox; default-src 'none'",
  };
}

async function barePieces({ examiner }: Services, document: DocumentRow, file: BlobFile): Promise<readonly Piece[]> {
  const type = mediaTypeSchema.parse(document.media_type);
  if (type === 'application/pdf') return [{ at: 0, size: document.size }];
  return examiner.bare(file, document.size, type);
}
