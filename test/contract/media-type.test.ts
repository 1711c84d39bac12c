import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sniffMediaType } from '../../src/contract/rules/media-type.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part)),
  );
const box = (size: number, ...brands: string[]): Uint8Array =>
  bytes([0, 0, 0, size], 'ftyp', brands[0] ?? '', [0, 0, 0, 0], ...brands.slice(1));

describe('the type of a file', () => {
  const known: [string, Uint8Array, string][] = [
    ['a JPEG', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF'), 'image/jpeg'],
    ['a photo of a camera', bytes([0xff, 0xd8, 0xff, 0xe1, 0x12, 0x34], 'Exif'), 'image/jpeg'],
    ['a picture whose bytes go on as a page', bytes([0xff, 0xd8, 0xff, 0xe0], '<script>'), 'image/jpeg'],
    ['a PNG', bytes([0x89], 'PNG\r\n', [0x1a], '\n'), 'image/png'],
    ['a PDF', bytes('%PDF-1.7\n'), 'application/pdf'],
    ['a lossy WebP', bytes('RIFF', [9, 0, 0, 0], 'WEBPVP8 '), 'image/webp'],
    ['an animated or transparent WebP', bytes('RIFF', [9, 0, 0, 0], 'WEBPVP8X'), 'image/webp'],
    ['an iPhone photo', box(24, 'heic', 'mif1', 'heic'), 'image/heic'],
    ['a HEIC whose major brand is generic', box(24, 'mif1', 'mif1', 'heic'), 'image/heic'],
  ];
  for (const [name, start, type] of known) it(`is seen in ${name}`, () => assert.equal(sniffMediaType(start), type));

  const unknown: [string, Uint8Array][] = [
    ['nothing at all', bytes()],
    ['two bytes of a JPEG', bytes([0xff, 0xd8])],
    ['zeros', new Uint8Array(64)],
    ['a PNG with a damaged line end', bytes([0x89], 'PNG\n\n', [0x1a], '\n')],
    ['a program', bytes('MZ', [0x90])],
    ['half a WebP', bytes('RIFF', [9, 0, 0, 0], 'WEBP')],
    ['a box without a brand', bytes([0, 0, 0, 8], 'ftyp')],
    ['a web page', bytes('<!doctype html>')],
    ['an SVG', bytes('<svg xmlns=')],
    ['a GIF', bytes('GIF89a')],
    ['a zip, so every docx', bytes('PK', [3, 4])],
    ['a PDF with bytes before its header', bytes('GIF89a %PDF-1.7')],
    ['sound in a RIFF', bytes('RIFF', [9, 0, 0, 0], 'WAVEfmt ')],
    ['a video in the same kind of box', box(24, 'isom', 'isom', 'mp42')],
    ['an AVIF picture', box(24, 'avif', 'mif1', 'miaf')],
    ['a generic picture with no HEVC inside', box(24, 'mif1', 'avif', 'miaf')],
    ['a brand that stands after the end of its box', box(20, 'mif1', 'miaf', 'heic')],
  ];
  for (const [name, start] of unknown)
    it(`is not guessed from ${name}`, () => assert.equal(sniffMediaType(start), null));
});
