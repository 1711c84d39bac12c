import type { MediaType } from '../../contract/wire/document.ts';
import { LIMITS } from '../../contract/wire/limits.ts';
import { readHeic } from './heic.ts';
import { readJpeg } from './jpeg.ts';
import { holdsAnother } from './other-files.ts';
import { checkPdf } from './pdf/check-pdf.ts';
import { UnsoundFile, type Picture, type Unsound } from './picture.ts';
import { readPng } from './png.ts';
import { readWebp } from './webp.ts';

const READERS: Readonly<Record<Exclude<MediaType, 'application/pdf'>, (bytes: Uint8Array) => Picture>> = {
  'image/jpeg': readJpeg,
  'image/png': readPng,
  'image/webp': readWebp,
  'image/heic': readHeic,
};

/** A picture of that type. @throws {UnsoundFile} as its reader */
export function readPicture(bytes: Uint8Array, type: Exclude<MediaType, 'application/pdf'>): Picture {
  return READERS[type](bytes);
}

/**
 * Reads a file to its end and says why it is not taken; null for one that is. Nothing is decoded or run: a picture is read by its
 * containers, a PDF by its objects.
 */
export async function examine(bytes: Uint8Array, type: MediaType): Promise<Unsound | null> {
  try {
    if (type === 'application/pdf') await checkPdf(bytes);
    else checkPicture(bytes, readPicture(bytes, type));
    return null;
  } catch (error) {
    if (error instanceof UnsoundFile) return error.code;
    throw error;
  }
}

function checkPicture(bytes: Uint8Array, { width, height, aside }: Picture): void {
  if (width * height > LIMITS.pixels) throw new UnsoundFile('document.too-complex');
  if (holdsAnother(bytes, aside)) throw new UnsoundFile('document.mixed');
}
