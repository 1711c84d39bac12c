import type { FileHandle } from 'node:fs/promises';

const STEP = 64 * 1024;

/** The first `size` bytes of a file, read as fast as they are taken. Closes the file at the end, on error, and when nobody reads on. */
export function streamOf(file: FileHandle, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { bytesRead, buffer } = await file.read(new Uint8Array(STEP), 0, Math.min(STEP, size - at), at);
          at += bytesRead;
          if (bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead));
          else if (at < size) throw new Error('a stored document is shorter than it was');
          if (at < size) return;
        } catch (error) {
          await file.close();
          throw error;
        }
        await file.close();
        controller.close();
      },
      async cancel() {
        await file.close();
      },
    },
    { highWaterMark: 0 },
  );
}
