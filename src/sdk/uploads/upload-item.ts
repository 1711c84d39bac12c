import type { ProblemCode } from '../../contract/wire/problem.ts';
import type { FileProblemCode } from './file-error.ts';

/**
 * Where a file stands; always exactly one. `copying`: being read and kept on the device. `waiting`: for its turn, for a dossier or,
 * with a problem, for the network. `sending`. `stored`: every byte is on the gateway's disk. `refused`: another file is needed.
 * `failed`: the file is fine and can be tried again. `cancelled`: the person stopped it and can go on.
 * @example
 * queue.add('giay-to-cu-tru', file);
 * await queue.whenIdle();
 * for (const state of UPLOAD_STATES) console.log(state, queue.items.filter((item) => item.state === state).length); // stored 1
 */
export const UPLOAD_STATES = ['copying', 'waiting', 'sending', 'stored', 'refused', 'failed', 'cancelled'] as const;
/** Where a file is. */
export type UploadState = (typeof UPLOAD_STATES)[number];

/** Why a file waits, failed or was refused: a key for words, never words. */
export interface UploadProblem {
  /**
   * What the gateway said, or what was seen here: `connection.none` (it cannot be reached), `answer.unknown` (not the API that
   * answers), `device.failed` (the device's copy cannot be read), or the file's own fault.
   */
  readonly code: ProblemCode | FileProblemCode | 'connection.none' | 'answer.unknown' | 'device.failed' | (string & {});
  /** The figure that was broken: bytes or files. */
  readonly limit?: number;
  /** The same file may pass later; the queue tries again by itself when there is reason to hope. */
  readonly retryable: boolean;
}

/** A file in the queue, as it was at one moment. */
export interface UploadItem {
  /** The document's id. */
  readonly id: string;
  /** The slot of the procedure it is put on. */
  readonly slot: string;
  /** Shown to the officer. */
  readonly name: string;
  /** By its bytes; empty until they were looked at. */
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** How far it is. */
  readonly state: UploadState;
  /** Bytes that are stored or on their way. */
  readonly sentBytes: number;
  /** Why it was refused, or what it waits for. */
  readonly problem?: UploadProblem;
  /** False while the copy is in memory only (the device has no room or no database): the page has to stay open. */
  readonly onDevice: boolean;
}
