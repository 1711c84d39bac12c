import { announceDocument } from '../../contract/routes/dossiers.ts';
import type { AnnounceDocument } from '../../contract/requests/document.ts';
import type { Document } from '../../contract/wire/document.ts';
import { EtdpApiError, EtdpContractError } from '../errors.ts';
import { backoff } from '../transport/clock.ts';
import type { CallOptions } from '../transport/options.ts';
import type { Transport } from '../transport/transport.ts';
import { readPiece, type Bytes } from './bytes.ts';
import { laneOf } from './lane.ts';
import { FIRST_PART, LARGEST_PART, nextPartSize, smallerPartSize } from './part-size.ts';
import { isUnreached, stepAfter } from './trouble.ts';
import { beginUpload, sendBytes, uploadOffset, type TusTarget } from './tus.ts';
import { Waker } from '../transport/waker.ts';

/** A file as it is announced, with the id it was given on the device. */
export interface DocumentToSend extends AnnounceDocument {
  /** The document's id, a UUID made on the device. */
  readonly id: string;
}

/** How a file is sent. */
export interface SendDocumentOptions extends CallOptions {
  /** An upload of the same bytes that was begun before; unknown ones are begun again. */
  readonly uploadId?: string | undefined;
  /** The upload that is being sent; keep it to go on after a restart. */
  readonly onUpload?: (uploadId: string) => void;
  /** Bytes of the file that are stored or on their way. They may become fewer: what was on its way is lost with the link. */
  readonly onProgress?: (sentBytes: number) => void;
  /** Something is in the way and the next try comes in so many milliseconds. */
  readonly onTrouble?: (error: unknown, retryInMs: number) => void;
  /** Ends waits early. @default none */
  readonly waker?: Pick<Waker, 'sleep'>;
  /** Silence after which a link counts as dead, in milliseconds. @default 20000 */
  readonly stallMs?: number;
  /** Failures in a row, without a byte gained, while the gateway cannot be reached. @default 30, some six minutes */
  readonly unreachedTries?: number;
  /** Failures in a row, without a byte gained, when the gateway answers that it cannot. @default 6 */
  readonly refusedTries?: number;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** A gateway that loses every upload must not keep us for ever. */
const RESTARTS = 4;

/**
 * Announces a file and sends its bytes, in parts, over whatever link there is: a part that is lost is sent again from where the
 * gateway says it is. Answers the document once every byte is on the gateway's disk. What the file is called there may have to be asked
 * for first, as often as it takes.
 * @throws {EtdpApiError} what the gateway refuses for good, or kept refusing
 * @throws {EtdpConnectionError} after `unreachedTries`
 * @throws {EtdpFileError} `file.unreadable`
 */
export async function sendDocument(
  transport: Transport,
  dossierId: string,
  file: DocumentToSend | (() => Promise<DocumentToSend>),
  bytes: Bytes,
  options: SendDocumentOptions = {},
): Promise<Document> {
  const {
    signal,
    stallMs = 20_000,
    unreachedTries = 30,
    refusedTries = 6,
    waker = new Waker(transport.runtime.clock),
  } = options;
  const lane = laneOf(transport);
  const call: CallOptions = signal === undefined ? {} : { signal };
  let known: DocumentToSend | undefined;
  let document: Document | undefined;
  let { uploadId } = options;
  let offset: number | undefined;
  let partSize = FIRST_PART;
  let ceiling = LARGEST_PART;
  let failures = 0;
  let restarts = 0;
  let furthest = 0;
  for (;;) {
    let asking = false;
    try {
      await lane.open(signal, options.onTrouble);
      known ??= typeof file === 'function' ? await file() : file;
      const { id: documentId, ...body } = known;
      const target: TusTarget = { transport, dossierId, documentId, size: known.size, stallMs };
      document ??= await transport.call(
        announceDocument,
        { params: { id: dossierId, documentId }, body },
        { ...call, as: dossierId, retries: 0, timeoutMs: stallMs },
      );
      if (document.state === 'stored') return document;
      if (uploadId === undefined) {
        ({ uploadId, offset } = await beginUpload(target, call));
        options.onUpload?.(uploadId);
      } else if (offset === undefined) {
        asking = true;
        offset = await uploadOffset(target, uploadId, call);
        asking = false;
      }
      const from: number = offset;
      options.onProgress?.(from);
      if (from === known.size) return { ...document, state: 'stored' };
      const piece = await readPiece(bytes, from, Math.min(known.size, from + partSize));
      const began = transport.runtime.clock.now();
      offset = await sendBytes(target, uploadId, from, piece, {
        ...call,
        onProgress: (sent) => options.onProgress?.(from + sent),
      });
      partSize = nextPartSize(partSize, offset - from, transport.runtime.clock.now() - began, ceiling);
      if (offset > furthest) failures = 0;
      furthest = Math.max(furthest, offset);
    } catch (error) {
      signal?.throwIfAborted();
      const step = stepAfter(error, asking);
      failures++;
      if (step === 'restart') restarts++;
      const patience = isUnreached(error) ? unreachedTries : refusedTries;
      if (step === 'stop' || failures >= patience || restarts > RESTARTS) throw error;
      offset = undefined;
      if (step === 'restart') document = uploadId = undefined;
      if (step === 'smaller') {
        if (partSize === smallerPartSize(partSize)) throw error;
        ceiling = partSize = smallerPartSize(partSize);
      } else if (step === 'wait') {
        partSize = smallerPartSize(partSize);
      }
      // A first stumble that only needs a look is not worth a wait; a second in a row is.
      if (step === 'wait' || failures > 1) {
        const answer = error instanceof EtdpApiError || error instanceof EtdpContractError ? error : undefined;
        const own = backoff(failures, transport.runtime.random, FIRST_WAIT_MS, LONGEST_WAIT_MS);
        const wait = answer?.retryAfterMs ?? own;
        // The gateway asks all of us for time, and nothing wakes us before it is over.
        if (answer?.status === 429 || answer?.status === 503) lane.pause(error, wait);
        else {
          options.onTrouble?.(error, wait);
          await waker.sleep(wait, signal);
        }
      }
    }
  }
}

/** The same when its turn has come among the files of the client. */
export function sendInTurn(...args: Parameters<typeof sendDocument>): Promise<Document> {
  const [transport, , , , options] = args;
  return laneOf(transport).run(() => sendDocument(...args), options?.signal);
}
