import type { MediaType } from '../../contract/wire/document.ts';
import type { Piece, Unsound } from './picture.ts';

/** What is asked of a thread that reads files. */
export interface Task {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: MediaType;
  readonly wish: 'examine' | 'bare';
}
/** What a thread has found of a file. */
export interface Examined {
  /** Why it is not taken, or null. */
  readonly unsound: Unsound | null;
  /** Its SHA-256, hex; null where the thread ended before it told. */
  readonly sha256: string | null;
}
/** `bare`: what a copy without metadata is made of. */
export interface TaskResult {
  readonly examined?: Examined;
  readonly bare?: readonly Piece[];
}
