import { systemRuntime, type Runtime } from '../runtime.ts';
import { sleep } from '../transport/clock.ts';
import { areHere, type Bytes } from './bytes.ts';
import { EtdpFileError } from './file-error.ts';
import { hashPieces } from './sha256-pieces.ts';

/** What the worker answers: a digest, or null for a file that cannot be read. */
export type WorkerAnswer = Uint8Array<ArrayBuffer> | null;

/**
 * SHA-256 of what is too large to be read whole, piece by piece: beside the page where a worker can be made, else here, with a breath
 * for the page between two pieces.
 * @throws {EtdpFileError} `file.unreadable`
 */
export async function sha256Large(
  bytes: Bytes,
  { worker = null, clock = systemRuntime.clock }: Partial<Pick<Runtime, 'worker' | 'clock'>>,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const beside = worker === null || areHere(bytes) ? undefined : await hashBeside(bytes, worker, signal);
  return beside ?? (await hashPieces(bytes, () => sleep(clock, 0, signal)));
}

/** Undefined where no worker can be made: the page's policy forbids it, this script comes from another origin, the file is not there. */
async function hashBeside(
  file: Blob,
  Worker: NonNullable<Runtime['worker']>,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  signal?.throwIfAborted();
  let worker: InstanceType<typeof Worker> | undefined;
  let abort = (): void => undefined;
  try {
    return await new Promise((resolve, reject) => {
      abort = () => reject(signal?.reason as Error);
      signal?.addEventListener('abort', abort);
      try {
        // Written like this, bundlers see that the file belongs to the page; the build makes it a `.js` of its own.
        worker = new Worker(new URL('./sha256-worker.ts', import.meta.url), { type: 'module' });
        worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) =>
          data === null ? reject(new EtdpFileError('file.unreadable')) : resolve(data);
        worker.onerror = (event) => {
          event.preventDefault();
          resolve(undefined);
        };
        worker.postMessage(file);
      } catch {
        resolve(undefined);
      }
    });
  } finally {
    signal?.removeEventListener('abort', abort);
    worker?.terminate();
  }
}
