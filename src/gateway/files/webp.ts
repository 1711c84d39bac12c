import { bareTiff, orientationOf } from './orientation.ts';
import { letters, requireBytes, UnsoundFile, viewOf, type Piece, type Picture, type Stretch } from './picture.ts';

const HEAD_BYTES = 12;
const KEPT = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ICCP']);
const HAS_EXIF = 0x08;
const HAS_XMP = 0x04;

/**
 * Reads a WebP (RFC 9649) chunk by chunk to its end.
 * @throws {UnsoundFile} `document.broken` where it ends too early or holds no picture, `document.type-refused` for an animation
 */
export function readWebp(bytes: Uint8Array): Picture {
  const view = viewOf(bytes);
  requireBytes(bytes, 0, HEAD_BYTES);
  const end = 8 + view.getUint32(4, true);
  requireBytes(bytes, 0, end);
  const kept: { type: string; stretch: Stretch }[] = [];
  const aside: Stretch[] = [];
  let [width, height] = [0, 0];
  let orientation: number | null = null;
  let hasPixels = false;
  for (let at = HEAD_BYTES; at < end;) {
    requireBytes(bytes, at, 8);
    const type = letters(bytes, at, 4);
    const size = view.getUint32(at + 4, true);
    // A chunk of odd length is followed by one byte of nothing; some writers leave it out at the very end.
    const stretch: Stretch = { at, size: Math.min(8 + size + (size % 2), end - at) };
    if (8 + size > end - at) throw new UnsoundFile('document.broken');
    const data = bytes.subarray(at + 8, at + 8 + size);
    at += stretch.size;
    if (type === 'ANIM' || type === 'ANMF') throw new UnsoundFile('document.type-refused');
    if (type === 'EXIF') orientation ??= orientationOf(withoutPrefix(data));
    const canvas = canvasOf(type, data);
    if (canvas) [width, height] = [Math.max(width, canvas[0]), Math.max(height, canvas[1])];
    hasPixels ||= type === 'VP8 ' || type === 'VP8L';
    if (KEPT.has(type)) kept.push({ type, stretch });
    else aside.push(stretch);
  }
  if (!hasPixels || width === 0 || height === 0) throw new UnsoundFile('document.broken');
  if (end < bytes.byteLength) aside.push({ at: end, size: bytes.byteLength - end });
  return { width, height, bare: bareFile(bytes, kept, bareTiff(orientation ?? 1)), aside };
}

/** Width and height, where a chunk tells them. */
function canvasOf(type: string, data: Uint8Array): [number, number] | null {
  const view = viewOf(data);
  if (type === 'VP8X' && data.length >= 10)
    return [1 + (view.getUint32(4, true) & 0xffffff), 1 + (view.getUint32(6, true) >>> 8)];
  if (type === 'VP8 ' && data.length >= 10) return [view.getUint16(6, true) & 0x3fff, view.getUint16(8, true) & 0x3fff];
  if (type === 'VP8L' && data.length >= 5 && data[0] === 0x2f) {
    const packed = view.getUint32(1, true);
    return [1 + (packed & 0x3fff), 1 + ((packed >>> 14) & 0x3fff)];
  }
  return null;
}

/** Some writers put the prefix of a JPEG's EXIF before the block. */
function withoutPrefix(data: Uint8Array): Uint8Array {
  return letters(data, 0, 6) === 'Exif\0\0' ? data.subarray(6) : data;
}

function bareFile(
  bytes: Uint8Array,
  kept: readonly { type: string; stretch: Stretch }[],
  tiff: Uint8Array | null,
): Piece[] {
  // A word on orientation needs the head that says it is there; a file without that head has none.
  const turned = tiff && kept.some(({ type }) => type === 'VP8X') ? exifChunk(tiff) : null;
  const body: Piece[] = kept.map(({ type, stretch }) => {
    if (type !== 'VP8X') return stretch;
    const head = bytes.slice(stretch.at, stretch.at + stretch.size);
    head[8] = ((head[8] ?? 0) & ~(HAS_EXIF | HAS_XMP)) | (turned ? HAS_EXIF : 0);
    return head;
  });
  if (turned) body.push(turned);
  const size = body.reduce((sum, piece) => sum + (piece instanceof Uint8Array ? piece.byteLength : piece.size), 0);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(size + 4, 4);
  return [new Uint8Array(head), ...body];
}

function exifChunk(tiff: Uint8Array): Uint8Array {
  const chunk = Buffer.alloc(8 + tiff.byteLength);
  chunk.write('EXIF', 0, 'latin1');
  chunk.writeUInt32LE(tiff.byteLength, 4);
  chunk.set(tiff, 8);
  return new Uint8Array(chunk);
}
