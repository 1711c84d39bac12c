import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import { greyJpeg } from '../../src/conformance/world/files.ts';
import { LIMITS } from '../../src/contract/wire/limits.ts';
import { sniffMediaType } from '../../src/contract/rules/media-type.ts';
import { examine, readPicture } from '../../src/gateway/files/examine.ts';
import { orientationOf } from '../../src/gateway/files/orientation.ts';
import { sizeOf } from '../../src/gateway/files/pieces.ts';
import { heavyPicture, pngFile } from '../support/files.ts';
import {
  exif,
  heicFile,
  jpegSegment,
  jpegWith,
  phoneJpeg,
  pngChunk,
  pngHead,
  pngWith,
  SECRET,
  webpChunk,
  webpWith,
} from '../support/pictures.ts';

/** A page of HTML, a PDF, two archives and two programs, as they stand at the end of a picture. */
const ZIP = Buffer.concat([
  Buffer.from('PK\x03\x04', 'latin1'),
  Buffer.alloc(60),
  Buffer.from('PK\x05\x06', 'latin1'),
  Buffer.alloc(18),
]).toString('latin1');
const OTHERS: readonly (readonly [string, string])[] = [
  ['a page', 'xx <HTML><body>'],
  ['a script', '<ScRiPt src=//a>'],
  ['a drawing with scripts', '<svg onload=1>'],
  ['a PDF', 'junk %PDF-1.4'],
  ['a zip', ZIP],
  ['a program for Windows', 'MZ\x90\0 PE\0\0'],
  ['a program for Linux', '\x7fELF'],
  ['a RAR', 'Rar!\x1a\x07\0'],
];

function look(file: Uint8Array): Promise<string | null> {
  return examine(new Uint8Array(file), typeOf(file));
}

function typeOf(file: Uint8Array): Exclude<ReturnType<typeof sniffMediaType>, null> {
  const type = sniffMediaType(file.subarray(0, 64));
  assert.ok(type);
  return type;
}

/** A picture as it is handed on. */
function handedOn(file: Buffer): Buffer {
  const type = typeOf(file);
  assert.ok(type !== 'application/pdf');
  const { bare } = readPicture(new Uint8Array(file), type);
  const copy = Buffer.concat(
    bare.map((piece) => (piece instanceof Uint8Array ? piece : file.subarray(piece.at, piece.at + piece.size))),
  );
  assert.equal(copy.length, sizeOf(bare));
  return copy;
}

describe('a picture', () => {
  const WHOLE: readonly (readonly [string, Buffer])[] = [
    ['JPEG', phoneJpeg()],
    ['PNG', pngWith([pngChunk('tEXt', 'Author\0somebody')])],
    ['WebP', webpWith([webpChunk('EXIF', exif(6))])],
    ['HEIC', heicFile()],
  ];
  for (const [kind, file] of WHOLE) {
    it(`is taken as ${kind}, whatever a phone has written beside it`, async () => {
      assert.equal(await look(file), null);
      assert.equal(
        await look(Buffer.concat([file, kind === 'HEIC' ? '' : 'MotionPhoto_Data'].map((part) => Buffer.from(part)))),
        null,
      );
    });

    it(`is refused as ${kind} wherever it is cut off`, async () => {
      const end = kind === 'JPEG' ? file.length - SECRET.length : file.length;
      for (let at = 64; at < end; at += 7)
        assert.equal(await look(file.subarray(0, at)), 'document.broken', String(at));
    });
  }

  it('is taken as a gateway of another day took it', async () => {
    for (const file of [greyJpeg(), greyJpeg(5000), pngFile(), heavyPicture(50_000)])
      assert.equal(await look(file), null);
  });

  for (const [what, other] of OTHERS)
    it(`is refused when it is ${what} as well`, async () => {
      assert.equal(await look(jpegWith([], other)), 'document.mixed');
      assert.equal(await look(pngWith([], other)), 'document.mixed');
      assert.equal(await look(webpWith([], other)), 'document.mixed');
    });

  it('is refused when a PDF or a page stands in what is said about it', async () => {
    assert.equal(await look(jpegWith([jpegSegment(0xfe, '%PDF-1.7 1 0 obj')])), 'document.mixed');
    assert.equal(
      await look(jpegWith([jpegSegment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<script>1</script>')])),
      'document.mixed',
    );
    assert.equal(await look(jpegWith([jpegSegment(0xe2, 'ICC_PROFILE\0\x01\x01%PDF-1.7')])), 'document.mixed');
    assert.equal(await look(pngWith([pngChunk('tEXt', 'a\0<html>')])), 'document.mixed');
  });

  it('is refused when it has more pixels than a camera takes, however few bytes it has', async () => {
    assert.equal(await look(pngHead(7000, LIMITS.pixels / 7000)), null);
    assert.equal(await look(pngHead(7000, LIMITS.pixels / 7000 + 1)), 'document.too-complex');
    assert.equal(await look(pngHead(30_000, 30_000)), 'document.too-complex');
    const wide = jpegWith([]);
    const frame =
      wide.indexOf(Buffer.from([0xff, 0xc9])) === -1
        ? wide.indexOf(Buffer.from([0xff, 0xc0]))
        : wide.indexOf(Buffer.from([0xff, 0xc9]));
    wide.writeUInt16BE(16_000, frame + 5);
    wide.writeUInt16BE(16_000, frame + 7);
    assert.equal(await look(wide), 'document.too-complex');
    assert.equal(await look(heicFile(20_000, 20_000)), 'document.too-complex');
  });

  it('is refused when it would keep a decoder busy: endless scans, moving pictures, a profile that unpacks without end', async () => {
    const plain = Buffer.from(greyJpeg());
    const scan = plain.subarray(plain.indexOf(Buffer.from([0xff, 0xda])), -2);
    const endless = Buffer.concat([
      plain.subarray(0, -2),
      ...Array.from({ length: 300 }, () => scan),
      plain.subarray(-2),
    ]);
    assert.equal(await look(endless), 'document.too-complex');
    assert.equal(await look(pngWith([pngChunk('acTL', Buffer.alloc(8))])), 'document.type-refused');
    assert.equal(await look(webpWith([webpChunk('ANIM', Buffer.alloc(6))])), 'document.type-refused');
    const profile = Buffer.concat([Buffer.from('sRGB\0\0'), deflateSync(Buffer.alloc(8 << 20))]);
    assert.equal(await look(pngWith([pngChunk('iCCP', profile)])), 'document.too-complex');
  });

  it('is refused when a byte of its pixels or of its shape is not as it was', async () => {
    const damaged = pngWith([]);
    damaged[damaged.length - 20] = (damaged[damaged.length - 20] ?? 0) ^ 1;
    assert.equal(await look(damaged), 'document.broken');
    assert.equal(await look(pngWith([pngChunk('EVIL', 'x')])), 'document.broken');
    assert.equal(await look(Buffer.from('\xff\xd8\xff\xd9', 'latin1')), 'document.broken');
    const heic = heicFile();
    heic.writeUInt32BE(0xffffff, heic.indexOf('iloc') + 4 + 8 + 14 + 6);
    assert.equal(await look(heic), 'document.broken');
  });
});

describe('a picture that is handed on', () => {
  it('has lost where and with what it was taken, and is the same picture, turned the same way', () => {
    const jpeg = handedOn(phoneJpeg(6));
    assert.ok(!jpeg.includes('GPS') && !jpeg.includes('NGUYEN') && !jpeg.includes('adobe'));
    assert.ok(jpeg.includes('ICC_PROFILE'));
    assert.equal(orientationOf(jpeg.subarray(jpeg.indexOf('Exif\0\0') + 6)), 6);
    const plain = Buffer.from(greyJpeg());
    assert.ok(jpeg.subarray(-plain.length + 2).equals(plain.subarray(2)));
  });

  it('says nothing more when it stands upright', () => {
    assert.ok(
      handedOn(jpegWith([jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(1)]))])).equals(
        Buffer.from(greyJpeg()),
      ),
    );
    assert.ok(handedOn(pngWith([pngChunk('eXIf', exif(1)), pngChunk('tIME', Buffer.alloc(7))])).equals(pngFile(4, 4)));
  });

  it('is so as PNG, WebP and HEIC too', async () => {
    const png = handedOn(
      pngWith(
        [pngChunk('iTXt', SECRET), pngChunk('eXIf', exif(8)), pngChunk('gAMA', Buffer.from([0, 0, 177, 143]))],
        SECRET,
      ),
    );
    assert.ok(png.includes('gAMA') && png.includes('eXIf'));
    assert.equal(orientationOf(png.subarray(png.indexOf('eXIf') + 4)), 8);
    const webp = handedOn(webpWith([webpChunk('EXIF', exif(3)), webpChunk('XMP ', Buffer.from(SECRET))], SECRET));
    assert.equal(orientationOf(webp.subarray(webp.indexOf('EXIF') + 8)), 3);
    assert.equal(webp.readUInt32LE(4), webp.length - 8);
    assert.equal((webp[20] ?? 0) & 0x0c, 0x08);
    const heic = handedOn(heicFile());
    assert.equal(heic.length, heicFile().length);
    assert.ok(heic.includes('irot') && heic.includes(Buffer.alloc(64, 0x5a)));
    for (const copy of [png, webp, heic]) {
      assert.ok(!copy.includes('GPS') && !copy.includes('NGUYEN'));
      assert.equal(await look(copy), null);
    }
  });

  it('is turned as the first word on it says, which stands before the pixels: browsers read no further', () => {
    const said = (turn: number): Buffer => Buffer.concat([Buffer.from('Exif\0\0'), exif(turn)]);
    const jpeg = handedOn(jpegWith([jpegSegment(0xe1, said(6)), jpegSegment(0xe1, said(3))]));
    assert.equal(orientationOf(jpeg.subarray(jpeg.indexOf('Exif\0\0') + 6)), 6);
    const png = handedOn(pngWith([pngChunk('eXIf', exif(6)), pngChunk('eXIf', exif(3))]));
    assert.equal(orientationOf(png.subarray(png.indexOf('eXIf') + 4)), 6);
    assert.ok(png.indexOf('eXIf') < png.indexOf('IDAT'));
    const webp = handedOn(webpWith([webpChunk('EXIF', exif(6)), webpChunk('EXIF', exif(3))]));
    assert.equal(orientationOf(webp.subarray(webp.indexOf('EXIF') + 8)), 6);
  });

  it('is handed on the same a second time: nothing is left to be taken away', () => {
    for (const file of [
      phoneJpeg(),
      pngWith([pngChunk('eXIf', exif(6))]),
      webpWith([webpChunk('EXIF', exif(6))]),
      heicFile(),
    ]) {
      const once = handedOn(file);
      assert.ok(handedOn(once).equals(once));
    }
  });
});
