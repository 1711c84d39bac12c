import type { FileHandle } from 'node:fs/promises';

const STEP = 64 * 1024;

/**
 * The first `size` bytes of a file, read as fast as they are taken. Closes the file at the end, when nobody reads on, and when it
 * cannot be read to its end: then `broken` is told, which must end the connection, for the answer has begun already.
 */
export function streamOf(
  file: Pick<FileHandle, 'read' | 'close'>,
  size: number,
  broken: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  let at = 0;
  let isWanted = true;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { bytesRead, buffer } = await file.read(new Uint8Array(STEP), 0, Math.min(STEP, size - at), at);
          if (!isWanted) return;
          if (bytesRead === 0 && at < size) throw new Error('a stored document is shorter than it was');
          at += bytesRead;
          if (bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead));
          if (at < size) return;
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
