import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { MediaType } from '../../src/contract/wire/document.ts';
import { examine, readPicture } from '../../src/gateway/files/examine.ts';
import { UnsoundFile } from '../../src/gateway/files/picture.ts';
import { exif, heicFile, phoneJpeg, pngChunk, pngWith, webpChunk, webpWith, SECRET } from '../support/pictures.ts';
import { objectStream, pdfOf } from '../support/pdfs.ts';

const FILES: readonly (readonly [MediaType, Buffer])[] = [
  ['image/jpeg', phoneJpeg()],
  ['image/png', pngWith([pngChunk('eXIf', exif(6)), pngChunk('tEXt', SECRET)])],
  ['image/webp', webpWith([webpChunk('EXIF', exif(3))])],
  ['image/heic', heicFile()],
  ['application/pdf', pdfOf({ more: [objectStream(['<< /A 1 >>', '[1 2]'])] })],
];

/** A few bytes changed, some left out, the end cut off. */
function mutated(file: Buffer): fc.Arbitrary<Buffer> {
  const place = fc.nat(file.length - 1);
  return fc
    .record({
      bytes: fc.array(fc.tuple(place, fc.nat(255)), { maxLength: 8 }),
      gap: fc.tuple(place, fc.nat(12)),
      length: fc.oneof(fc.constant(file.length), place),
    })
    .map(({ bytes, gap: [at, size], length }) => {
      const copy = Buffer.from(file);
      for (const [where, value] of bytes) copy[where] = value;
      return Buffer.concat([copy.subarray(0, at), copy.subarray(at + size)]).subarray(0, length);
    });
}

describe('a file with bytes changed, left out and cut off', () => {
  for (const [type, file] of FILES) {
    it(`is taken or refused as ${type}, and nothing else happens`, async () => {
      await fc.assert(
        fc.asyncProperty(mutated(file), async (changed) => {
          const code = await examine(new Uint8Array(changed), type);
          assert.ok(code === null || code.startsWith('document.'));
        }),
        { numRuns: 400 },
      );
    });

    if (type === 'application/pdf') continue;
    it(`is handed on as ${type} within its own bytes, where it is taken`, () => {
      fc.assert(
        fc.property(mutated(file), (changed) => {
          let bare;
          try {
            ({ bare } = readPicture(new Uint8Array(changed), type));
          } catch (error) {
            assert.ok(error instanceof UnsoundFile);
            return;
          }
          for (const piece of bare)
            assert.ok(
              piece instanceof Uint8Array ||
                (piece.at >= 0 && piece.size >= 0 && piece.at + piece.size <= changed.length),
            );
        }),
        { numRuns: 400 },
      );
    });
  }
});
