import type { MediaType } from '../wire/document.ts';

/** How many first bytes {@link sniffMediaType} looks at. */
export const SNIFF_BYTES = 64;

/** Brands of HEIF files that hold HEVC pictures (ISO/IEC 23008-12, Annex B). */
const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs']);

/**
 * What a file is, by its first bytes and never by its name: one of `MEDIA_TYPES`, or null for anything else. The browser asks
 * it before sending and the gateway before storing, so both say the same. A PDF must begin with its header: leading bytes
 * would let a file be two things at once.
 */
export function sniffMediaType(start: Uint8Array): MediaType | null {
  if (begins(start, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (begins(start, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (letters(start, 0, 5) === '%PDF-') return 'application/pdf';
  if (letters(start, 0, 4) === 'RIFF' && letters(start, 8, 16).startsWith('WEBPVP8')) return 'image/webp';
  if (letters(start, 4, 8) === 'ftyp' && isHeic(start)) return 'image/heic';
  return null;
}

/** The major brand says it; `mif1` and `msf1` say only «a picture», so then one of the compatible brands must. */
function isHeic(start: Uint8Array): boolean {
  const major = letters(start, 8, 12);
  if (HEIC_BRANDS.has(major)) return true;
  if (major !== 'mif1' && major !== 'msf1') return false;
  const [a = 0, b = 0, c = 0, d = 0] = start;
  const end = Math.min(a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d, start.length, SNIFF_BYTES);
  for (let at = 16; at + 4 <= end; at += 4) if (HEIC_BRANDS.has(letters(start, at, at + 4))) return true;
  return false;
}

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

function letters(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
