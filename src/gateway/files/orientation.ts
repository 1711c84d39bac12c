import { viewOf } from './picture.ts';

const ORIENTATION = 0x0112;
const UPRIGHT = 1;

/** How a picture is turned (EXIF 2.3, tag 0x0112, 1 to 8), by its TIFF block; 1 where that does not say, or makes no sense. */
export function orientationOf(tiff: Uint8Array): number {
  if (tiff.byteLength < 8) return UPRIGHT;
  const view = viewOf(tiff);
  const little = view.getUint16(0) === 0x4949;
  const first = view.getUint32(4, little);
  if (first + 2 > tiff.byteLength) return UPRIGHT;
  const count = view.getUint16(first, little);
  for (let entry = 0; entry < count; entry++) {
    const at = first + 2 + entry * 12;
    if (at + 12 > tiff.byteLength) return UPRIGHT;
    if (view.getUint16(at, little) !== ORIENTATION) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : UPRIGHT;
  }
  return UPRIGHT;
}

/** A TIFF block that says how a picture is turned and nothing else; null for one that stands upright. */
export function bareTiff(orientation: number): Uint8Array | null {
  if (orientation === UPRIGHT) return null;
  const tiff = new Uint8Array(26);
  tiff.set([
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    ORIENTATION >> 8,
    ORIENTATION & 0xff,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
  ]);
  return tiff;
}
