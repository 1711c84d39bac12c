import type { FileChange } from '../device/files.ts';
import type { Waker } from '../transport/waker.ts';
import { EtdpFileError } from './file-error.ts';
import type { Entry } from './queue-entry.ts';
import type { UploadQueueOptions } from './queue-options.ts';
import type { UploadProblem } from './upload-item.ts';
import { isFileRefused, problemOf } from './upload-problem.ts';

/** Some five minutes of a gateway that answers that it cannot, before the person is asked. */
const REFUSED_TRIES = 20;

/** What a queue wants to hear while a file is sent. */
export interface SendingHooks {
  readonly waker: Waker;
  readonly signal: AbortSignal;
  /** Remembers something of the file on the device. */
  readonly note: (change: FileChange) => Promise<void>;
  readonly progress: (sentBytes: number) => void;
  readonly trouble: (problem: UploadProblem) => void;
}

/** How the sending of a file ended. `ended`: somebody stopped it, and knows. */
export type Outcome =
  | { readonly state: 'stored' }
  | { readonly state: 'refused' | 'failed'; readonly problem: UploadProblem }
  | { readonly state: 'ended' };

/** Sends the device's copy of a file. Never rejects. */
export async function sendEntry(
  entry: Entry,
  dossierId: string,
  { client, device }: Pick<UploadQueueOptions, 'client' | 'device'>,
  { waker, signal, note, progress, trouble }: SendingHooks,
): Promise<Outcome> {
  const { id, slot, name, mediaType, size } = entry.item;
  try {
    const bytes = entry.bytes ?? (await device.files.bytes(id));
    if (bytes === undefined) throw new EtdpFileError('file.unreadable');
    // Remembered before it is true: what may have been announced has to be taken back when the file is removed.
    entry.dossierId = dossierId;
    await note({ dossierId });
    signal.throwIfAborted();
    await client.documents.send(dossierId, { id, slot, name, mediaType, size, sha256: entry.sha256 }, bytes, {
      uploadId: entry.uploadId,
      signal,
      waker,
      unreachedTries: Infinity,
      refusedTries: REFUSED_TRIES,
      onUpload: (uploadId) => {
        entry.uploadId = uploadId;
        void note({ uploadId });
      },
      onProgress: progress,
      onTrouble: (error) => trouble(problemOf(error)),
    });
    return { state: 'stored' };
  } catch (error) {
    if (signal.aborted) return { state: 'ended' };
    return { state: isFileRefused(error) ? 'refused' : 'failed', problem: problemOf(error) };
  }
}
