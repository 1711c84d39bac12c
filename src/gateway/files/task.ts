import type { MediaType } from '../../contract/wire/document.ts';
import type { Piece, Unsound } from './picture.ts';

/** What is asked of a thread that reads files. */
export interface Task {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: MediaType;
  readonly wish: 'examine' | 'bare';
}
/** `unsound`: why the file is not taken, or null. `bare`: what a copy without metadata is made of. */
export interface TaskResult {
  readonly unsound?: Unsound | null;
  readonly bare?: readonly Piece[];
}
