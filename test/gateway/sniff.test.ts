import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sniff } from '../../src/gateway/uploads/sniff.ts';
import { pdfFile, pngFile } from '../support/files.ts';

const bytes = (text: string): Buffer => Buffer.from(text.padEnd(40, '\0'), 'latin1');

describe('the type of a file', () => {
  const taken: [string, Buffer][] = [
    ['image/jpeg', bytes('\xff\xd8\xff\xe0\0\x10JFIF')],
    ['image/jpeg', bytes('\xff\xd8\xff\xe1\x12\x34Exif')],
    ['image/png', pngFile()],
    ['image/webp', bytes('RIFF\x24\0\0\0WEBPVP8 ')],
    ['application/pdf', pdfFile()],
    ...['heic', 'heix', 'hevc', 'mif1', 'msf1'].map((brand): [string, Buffer] => [
      'image/heic',
      bytes(`\0\0\0\x18ftyp${brand}`),
    ]),
  ];
  for (const [type, file] of taken) {
    it(`is ${type} for ${JSON.stringify(file.toString('latin1', 0, 12))}`, () => {
      assert.equal(sniff(file), type);
    });
  }

  const refused: [string, Buffer][] = [
    ['nothing', Buffer.alloc(0)],
    ['zeros', Buffer.alloc(64)],
    ['two bytes of a JPEG', Buffer.from([0xff, 0xd8])],
    ['a PDF header that is not at the start', Buffer.concat([Buffer.alloc(9), pdfFile()])],
    ['a page', bytes('<!doctype html><script>')],
    ['a drawing', bytes('<svg xmlns="http://www.w3.org/2000/svg">')],
    ['a GIF', bytes('GIF89a')],
    ['an archive or an Office file', bytes('PK\x03\x04')],
    ['a film', bytes('\0\0\0\x20ftypisom')],
    ['a sound in the container of WebP', bytes('RIFF\x24\0\0\0WAVEfmt ')],
    ['a PNG with a damaged line end', bytes('\x89PNG\n\n\x1a\n')],
    ['a program', bytes('MZ\x90')],
  ];
  for (const [what, file] of refused) {
    it(`is not taken for ${what}`, () => {
      assert.equal(sniff(file), null);
    });
  }
});
