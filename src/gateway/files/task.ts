import type { MediaType } from '../../contract/wire/document.ts';
import type { Source } from '../uploads/sealed-file.ts';
import type { Piece, Unsound } from './picture.ts';

/** What is asked of a thread that reads files. */
export interface Task {
  /** Its bytes, or from where the thread reads them. */
  readonly from: Uint8Array<ArrayBuffer> | Source;
  readonly size: number;
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
/** `bare`: what a copy without metadata is made of. `failure`: why the thread could not read it. */
export interface TaskResult {
  readonly examined?: Examined;
  readonly bare?: readonly Piece[];
  readonly failure?: string;
}
