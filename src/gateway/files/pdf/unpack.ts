import { constants, createInflate, inflateSync } from 'node:zlib';
import { UnsoundFile } from '../picture.ts';
import type { Budget } from './budget.ts';

/** Bytes one stream may unpack to: a page of A3 in colour at 400 dots an inch is 93 MB. */
const MOST_STREAM_BYTES = 128 << 20;
/** Bytes a stream of objects may unpack to: it is kept as a whole. */
const MOST_OBJECT_BYTES = 8 << 20;
/** Bytes of output at a time. */
const STEP = 256 * 1024;

/**
 * Counts what deflated bytes unpack to, and keeps none of it. What is damaged counts as far as it goes: a reader of PDF shows that
 * much too.
 * @throws {UnsoundFile} `document.too-complex`
 */
export async function countUnpacked(packed: Uint8Array, budget: Budget): Promise<void> {
  const inflate = createInflate({ chunkSize: STEP, finishFlush: constants.Z_SYNC_FLUSH });
  inflate.end(packed);
  let size = 0;
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      size += chunk.byteLength;
      budget.unpacked(chunk.byteLength);
      if (size > MOST_STREAM_BYTES) throw new UnsoundFile('document.too-complex');
    }
  } catch (error) {
    if (error instanceof UnsoundFile) throw error;
  } finally {
    inflate.destroy();
  }
}

/** Unpacks a stream of objects. @throws {UnsoundFile} `document.too-complex`, `document.broken` */
export function unpackObjects(packed: Uint8Array, budget: Budget): Uint8Array {
  let bytes: Buffer;
  try {
    // What is cut off is read as far as it goes, as readers of PDF do.
    bytes = inflateSync(packed, { maxOutputLength: MOST_OBJECT_BYTES, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    throw new UnsoundFile(error instanceof RangeError ? 'document.too-complex' : 'document.broken');
  }
  budget.objects(bytes.byteLength);
  return bytes;
}
