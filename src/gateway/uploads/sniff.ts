import type { MediaType } from '../../contract/wire/document.ts';

/** So many first bytes decide what a file is. */
export const SNIFF_BYTES = 16;

/**
 * Major brands of HEIF files whose pictures are HEVC (ISO/IEC 23008-12 and the MP4 registration authority); `mif1` and
 * `msf1` name the container alone and are what some phones write.
 */
const HEIF_BRANDS: readonly string[] = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1'];

const PNG = '\x89PNG\r\n\x1a\n';

/** What a file is by its first {@link SNIFF_BYTES} bytes (fewer when it has no more), or null for all that is not taken. */
export function sniff(first: Uint8Array): MediaType | null {
  const head = Buffer.from(first.buffer, first.byteOffset, Math.min(first.byteLength, SNIFF_BYTES)).toString('latin1');
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith(PNG)) return 'image/png';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image/webp';
  if (head.slice(4, 8) === 'ftyp' && HEIF_BRANDS.includes(head.slice(8, 12))) return 'image/heic';
  // A reader may find a PDF header later in the file too; such a file is two things at once and not taken.
  if (head.startsWith('%PDF-')) return 'application/pdf';
  return null;
}
