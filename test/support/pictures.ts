/** Pictures for tests with what a phone says about them: where, when, with what. Nobody's. */
import { crc32 } from 'node:zlib';
import { greyJpeg } from '../../src/conformance/world/files.ts';
import { pngFile } from './files.ts';

/** What must not be handed on: a place and a name, as EXIF and XMP would have it. */
export const SECRET = 'GPS 18.3428N 105.9057E NGUYEN VAN THU';

/** An EXIF block (TIFF) with an orientation and a text of the given kind after it. */
export function exif(orientation: number, text = SECRET): Buffer {
  const tiff = Buffer.alloc(38 + text.length);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  tiff.writeUInt16LE(0x010f, 10);
  tiff.writeUInt16LE(2, 12);
  tiff.writeUInt32LE(text.length, 14);
  tiff.writeUInt32LE(38, 18);
  tiff.writeUInt16LE(0x0112, 22);
  tiff.writeUInt16LE(3, 24);
  tiff.writeUInt32LE(1, 26);
  tiff.writeUInt16LE(orientation, 30);
  tiff.write(text, 38, 'latin1');
  return tiff;
}

export function jpegSegment(marker: number, content: Uint8Array | string): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
}

/** A JPEG as a phone writes it, with segments of one's own after its beginning, and bytes after its end. */
export function jpegWith(segments: readonly Buffer[], after: Uint8Array | string = ''): Buffer {
  const plain = Buffer.from(greyJpeg());
  return Buffer.concat([plain.subarray(0, 2), ...segments, plain.subarray(2), Buffer.from(after as string, 'latin1')]);
}

/** With a place in EXIF, in XMP and in a comment, turned on its side, and another picture after its end. */
export function phoneJpeg(orientation = 6): Buffer {
  return jpegWith(
    [
      jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(orientation)])),
      jpegSegment(0xe1, `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${SECRET}</x:xmpmeta>`),
      jpegSegment(0xe2, 'ICC_PROFILE\0\x01\x01colours'),
      jpegSegment(0xed, `Photoshop 3.0\0${SECRET}`),
      jpegSegment(0xfe, SECRET),
    ],
    SECRET,
  );
}

export function pngChunk(type: string, content: Uint8Array | string): Buffer {
  const bytes = Buffer.from(content as string, 'latin1');
  const chunk = Buffer.alloc(12 + bytes.length);
  chunk.writeUInt32BE(bytes.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(bytes, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + bytes.length)), 8 + bytes.length);
  return chunk;
}

/** A PNG with chunks of one's own after its head. */
export function pngWith(chunks: readonly Buffer[], after = ''): Buffer {
  const plain = pngFile(4, 4);
  return Buffer.concat([plain.subarray(0, 33), ...chunks, plain.subarray(33), Buffer.from(after, 'latin1')]);
}

/** A PNG's head that says how large it is; its pixels do not fit, which only a decoder would find. */
export function pngHead(width: number, height: number): Buffer {
  const plain = pngFile(4, 4);
  const head = Buffer.from(plain.subarray(16, 29));
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  return Buffer.concat([plain.subarray(0, 8), pngChunk('IHDR', head), plain.subarray(33)]);
}

export function webpChunk(type: string, content: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

/** A WebP of the extended kind: head, chunks of one's own, four pixels of one colour. */
export function webpWith(chunks: readonly Buffer[], after = ''): Buffer {
  const head = webpChunk('VP8X', Buffer.from([0x0c, 0, 0, 0, 1, 0, 0, 1, 0, 0]));
  const pixels = webpChunk('VP8L', Buffer.from([0x2f, 0x01, 0x40, 0, 0, 0x07, 0x50, 0xff, 0xff, 0x03]));
  const body = Buffer.concat([Buffer.from('WEBP'), head, ...chunks, pixels]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from('RIFF'), size, body, Buffer.from(after, 'latin1')]);
}

function box(type: string, ...content: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + bytes.length, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, bytes]);
}

/** A HEIC with one picture and its EXIF among the media data, and a box of its maker after it. Its pixels are invented. */
export function heicFile(width = 4032, height = 3024): Buffer {
  const pixels = Buffer.alloc(64, 0x5a);
  const about = Buffer.concat([Buffer.from([0, 0, 0, 0]), exif(6)]);
  const info = (id: number, type: string): Buffer =>
    box('infe', Buffer.from([2, 0, 0, 0, 0, id, 0, 0]), Buffer.from(`${type}\0`, 'latin1'));
  const place = (id: number, at: number, size: number): Buffer => {
    const bytes = Buffer.alloc(14);
    bytes.writeUInt16BE(id, 0);
    bytes.writeUInt16BE(1, 4);
    bytes.writeUInt32BE(at, 6);
    bytes.writeUInt32BE(size, 10);
    return bytes;
  };
  const extent = Buffer.alloc(12);
  extent.writeUInt32BE(width, 4);
  extent.writeUInt32BE(height, 8);
  const meta = (from: number): Buffer =>
    box(
      'meta',
      Buffer.alloc(4),
      box('iinf', Buffer.from([0, 0, 0, 0, 0, 2]), info(1, 'hvc1'), info(2, 'Exif')),
      box(
        'iloc',
        Buffer.from([0, 0, 0, 0, 0x44, 0, 0, 2]),
        place(1, from, pixels.length),
        place(2, from + pixels.length, about.length),
      ),
      box('iprp', box('ipco', box('ispe', extent), box('irot', Buffer.from([3])))),
    );
  const head = box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1'));
  const from = head.length + meta(0).length + 8;
  return Buffer.concat([head, meta(from), box('mdat', pixels, about), box('uuid', Buffer.from(SECRET))]);
}
