import { bareTiff, orientationOf } from './orientation.ts';
import { letters, requireBytes, UnsoundFile, viewOf, type Piece, type Picture, type Stretch } from './picture.ts';

/** A progressive picture has some ten scans; thousands of them keep a decoder busy for minutes. */
const MOST_SCANS = 200;
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const COMMENT = 0xfe;
/** A JFIF header without a thumbnail. */
const JFIF_BYTES = 18;

/**
 * Reads a JPEG (ITU-T T.81, annex B) segment by segment to its end.
 * @throws {UnsoundFile} `document.broken` where it ends too early or holds no picture, `document.too-complex` for endless scans
 */
export function readJpeg(bytes: Uint8Array): Picture {
  const view = viewOf(bytes);
  const bare: Piece[] = [{ at: 0, size: 2 }];
  const aside: Stretch[] = [];
  let [width, height, scans] = [0, 0, 0];
  let orientation: number | null = null;
  let at = 2;
  for (;;) {
    requireBytes(bytes, at, 2);
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || marker < 0xc0 || marker === SOI) throw new UnsoundFile('document.broken');
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) break;
    requireBytes(bytes, at, 4);
    const size = 2 + view.getUint16(at + 2);
    requireBytes(bytes, at, size);
    const segment: Stretch = { at, size };
    at += size;
    if (isFrame(marker)) {
      if (size < 10) throw new UnsoundFile('document.broken');
      [height, width] = [view.getUint16(segment.at + 5), view.getUint16(segment.at + 7)];
    }
    // Of several the first is the one that readers believe.
    if (marker === APP1 && letters(bytes, segment.at + 4, 6) === 'Exif\0\0')
      orientation ??= orientationOf(bytes.subarray(segment.at + 10, at));
    if (isKept(bytes, marker, segment)) bare.push(segment);
    else aside.push(segment);
    if (marker !== SOS) continue;
    scans += 1;
    if (scans > MOST_SCANS) throw new UnsoundFile('document.too-complex');
    const end = scanEnd(bytes, at);
    bare.push({ at, size: end - at });
    at = end;
  }
  if (width === 0 || height === 0 || scans === 0) throw new UnsoundFile('document.broken');
  bare.push({ at, size: 2 });
  const after = at + 2;
  if (after < bytes.byteLength) aside.push({ at: after, size: bytes.byteLength - after });
  const turned = exifSegment(orientation ?? 1);
  if (turned) bare.splice(1, 0, turned);
  return { width, height, bare, aside };
}

/** A start of frame says how large the picture is; 0xC4, 0xC8 and 0xCC are other things. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** What a decoder needs: tables, frames, and of the application's words those on colour. */
function isKept(bytes: Uint8Array, marker: number, { at, size }: Stretch): boolean {
  if (marker === APP0) return size === JFIF_BYTES && letters(bytes, at + 4, 5) === 'JFIF\0';
  if (marker === APP2) return letters(bytes, at + 4, 12) === 'ICC_PROFILE\0';
  if (marker === APP14) return letters(bytes, at + 4, 5) === 'Adobe';
  return marker < APP0 || (marker > 0xef && marker !== COMMENT);
}

/** Where the coded data of a scan ends: at the first marker that is neither a restart nor a byte 0xFF that was escaped. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  throw new UnsoundFile('document.broken');
}

function exifSegment(orientation: number): Uint8Array | null {
  const tiff = bareTiff(orientation);
  if (!tiff) return null;
  const head = [0xff, APP1, 0, tiff.byteLength + 8, ...Buffer.from('Exif\0\0', 'latin1')];
  return Uint8Array.from([...head, ...tiff]);
}
