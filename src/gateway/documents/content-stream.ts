import type { Piece } from '../files/picture.ts';
import type { BlobFile } from '../uploads/blob-store.ts';

const STEP = 64 * 1024;

/** The pieces of a file one after another, at most 64 KiB at a time. @throws {Error} where the file is shorter than it was */
export async function* chunksOf(
  file: Pick<BlobFile, 'read'>,
  pieces: readonly Piece[],
): AsyncGenerator<Uint8Array, void, undefined> {
  for (const piece of pieces) {
    if (piece instanceof Uint8Array) {
      if (piece.byteLength > 0) yield piece;
      continue;
    }
    const end = piece.at + piece.size;
    for (let at = piece.at; at < end;) {
      const step = new Uint8Array(STEP);
      const { bytesRead } = await file.read(step, 0, Math.min(STEP, end - at), at);
      if (bytesRead === 0) throw new Error('a stored document is shorter than it was');
      at += bytesRead;
      yield step.subarray(0, bytesRead);
    }
  }
}

/**
 * Pieces of a file, read as fast as they are taken. Closes the file at the end, when nobody reads on, and when it cannot be read to its
 * end: then `broken` is told, which must end the connection, for the answer has begun already.
 */
export function streamOf(
  file: Pick<BlobFile, 'read' | 'close'>,
  pieces: readonly Piece[],
  broken: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const chunks = chunksOf(file, pieces);
  let isWanted = true;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { value, done } = await chunks.next();
          if (!isWanted) return;
          if (done !== true) {
            controller.enqueue(value);
            return;
          }
        } catch (error) {
          await file.close();
          if (isWanted) broken(error);
          return;
        }
        await file.close();
        controller.close();
      },
      async cancel() {
        isWanted = false;
        await file.close();
      },
    },
    { highWaterMark: 0 },
  );
}
