/** Files for tests, made when needed. Nobody's papers: a few colours and an empty page. */
import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { emptyPdf } from '../../src/conformance/world/files.ts';

/** A PNG of one colour that compresses badly, so that a few thousand pixels weigh something. */
export function pngFile(width = 64, height = 64, seed = 1): Buffer {
  return png(width, height, seed, Buffer.alloc(0));
}

/** A picture that weighs so many bytes, as a phone's does: what follows the first few pixels cannot be compressed, and no decoder needs it. */
export function heavyPicture(bytes: number): Buffer {
  return png(8, 8, 1, randomBytes(bytes - pngFile(8, 8).length));
}

function png(width: number, height: number, seed: number, after: Uint8Array): Buffer {
  const raw = Buffer.alloc((width * 3 + 1) * height);
  let noise = seed;
  for (let at = 0; at < raw.length; at++) {
    noise = (noise * 1103515245 + 12345) & 0x7fffffff;
    raw[at] = at % (width * 3 + 1) === 0 ? 0 : noise >> 16;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', Buffer.concat([deflateSync(raw), after])),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PDF of one empty page. */
export function pdfFile(): Buffer {
  return Buffer.from(emptyPdf());
}
