import { crc32, inflateSync } from 'node:zlib';
import { bareTiff, orientationOf } from './orientation.ts';
import { letters, requireBytes, UnsoundFile, viewOf, type Piece, type Picture, type Stretch } from './picture.ts';

const SIGNATURE_BYTES = 8;
/** What a decoder needs, and what is said of colour (PNG, third edition, 11). */
const KEPT = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT pHYs bKGD hIST cICP mDCV cLLI'.split(' '));
/** Those without which there is no picture, or another one. Their sums are looked at. */
const CRITICAL = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND']);
/** Bytes a colour profile may unpack to. */
const MOST_PROFILE_BYTES = 4 << 20;

/**
 * Reads a PNG chunk by chunk to its end.
 * @throws {UnsoundFile} `document.broken` where it ends too early or a chunk is damaged, `document.type-refused` for an animation,
 *   `document.too-complex` for a colour profile that unpacks without end
 */
export function readPng(bytes: Uint8Array): Picture {
  const view = viewOf(bytes);
  const bare: Piece[] = [{ at: 0, size: SIGNATURE_BYTES }];
  const aside: Stretch[] = [];
  const seen = new Set<string>();
  let [width, height] = [0, 0];
  let orientation: number | null = null;
  let at = SIGNATURE_BYTES;
  while (!seen.has('IEND')) {
    requireBytes(bytes, at, 12);
    const chunk: Stretch = { at, size: 12 + view.getUint32(at) };
    requireBytes(bytes, at, chunk.size);
    const type = letters(bytes, at + 4, 4);
    const data = bytes.subarray(at + 8, at + chunk.size - 4);
    at += chunk.size;
    if (seen.size === 0 && (type !== 'IHDR' || data.length !== 13)) throw new UnsoundFile('document.broken');
    seen.add(type);
    if (type === 'acTL') throw new UnsoundFile('document.type-refused');
    if (CRITICAL.has(type)) {
      if (crc32(bytes.subarray(chunk.at + 4, at - 4)) !== view.getUint32(at - 4))
        throw new UnsoundFile('document.broken');
    } else if (/^[A-Z]/.test(type)) throw new UnsoundFile('document.broken');
    if (type === 'IHDR') [width, height] = [view.getUint32(chunk.at + 8), view.getUint32(chunk.at + 12)];
    // Of several the first is the one that readers believe.
    if (type === 'eXIf') orientation ??= orientationOf(data);
    if (type === 'iCCP') checkProfile(data);
    if (KEPT.has(type)) bare.push(chunk);
    else aside.push(chunk);
  }
  if (width === 0 || height === 0 || !seen.has('IDAT')) throw new UnsoundFile('document.broken');
  // Right after the head: browsers look for it before the pixels and no further.
  bare.splice(2, 0, ...exifChunk(orientation ?? 1));
  if (at < bytes.byteLength) aside.push({ at, size: bytes.byteLength - at });
  return { width, height, bare, aside };
}

/** A profile is a name, a zero, a zero for «deflated», and deflated bytes. */
function checkProfile(data: Uint8Array): void {
  const end = data.indexOf(0);
  try {
    inflateSync(data.subarray(end + 2), { maxOutputLength: MOST_PROFILE_BYTES });
  } catch {
    throw new UnsoundFile('document.too-complex');
  }
}

function exifChunk(orientation: number): Uint8Array[] {
  const tiff = bareTiff(orientation);
  if (!tiff) return [];
  const chunk = Buffer.alloc(12 + tiff.byteLength);
  chunk.writeUInt32BE(tiff.byteLength, 0);
  chunk.write('eXIf', 4, 'latin1');
  chunk.set(tiff, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + tiff.byteLength)), 8 + tiff.byteLength);
  return [new Uint8Array(chunk)];
}
