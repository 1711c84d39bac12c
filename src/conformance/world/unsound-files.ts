import type { ProblemCode } from '../../contract/wire/problem.ts';
import { emptyPdf, greyJpeg } from './files.ts';

/** A file that nobody should take, and the code it is refused with. */
export interface UnsoundFile {
  readonly code: ProblemCode;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** One for each reason, of the types an agency takes. They hold what they are refused for and nothing that works. */
export function unsoundFiles(mediaTypes: readonly string[]): UnsoundFile[] {
  const files: UnsoundFile[] = [
    { code: 'document.broken', mediaType: 'application/pdf', bytes: emptyPdf(2000).slice(0, 1000) },
    {
      code: 'document.encrypted',
      mediaType: 'application/pdf',
      bytes: pdfWith('/Root 1 0 R', '/Root 1 0 R /Encrypt 1 0 R'),
    },
    {
      code: 'document.scripted',
      mediaType: 'application/pdf',
      bytes: pdfWith('/Type /Catalog', '/Type /Catalog /OpenAction << /S /J#61vaScript /JS () >>'),
    },
    {
      code: 'document.mixed',
      mediaType: 'image/jpeg',
      bytes: joined(greyJpeg(), latin1('<html><script></script></html>')),
    },
    { code: 'document.too-complex', mediaType: 'image/jpeg', bytes: vastJpeg() },
  ];
  return files.filter(({ mediaType }) => mediaTypes.includes(mediaType));
}

function pdfWith(before: string, after: string): Uint8Array<ArrayBuffer> {
  return latin1(String.fromCharCode(...emptyPdf()).replace(before, after));
}

/** The smallest JPEG, which says that it is 60,000 pixels wide and high. */
function vastJpeg(): Uint8Array<ArrayBuffer> {
  const bytes = greyJpeg();
  const frame = bytes.findIndex((byte, at) => byte === 0xff && [0xc0, 0xc9].includes(bytes[at + 1] ?? 0));
  new DataView(bytes.buffer).setUint16(frame + 5, 60_000);
  new DataView(bytes.buffer).setUint16(frame + 7, 60_000);
  return bytes;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
