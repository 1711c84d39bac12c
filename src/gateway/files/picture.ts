import type { ProblemCode } from '../../contract/wire/problem.ts';

/** Why a file is not taken: the code that is answered. */
export type Unsound = Extract<
  ProblemCode,
  | 'document.broken'
  | 'document.encrypted'
  | 'document.scripted'
  | 'document.mixed'
  | 'document.too-complex'
  | 'document.type-refused'
>;

/** Thrown while a file is read, where it is not what is taken. */
export class UnsoundFile extends Error {
  readonly code: Unsound;

  constructor(code: Unsound) {
    super(code);
    this.name = 'UnsoundFile';
    this.code = code;
  }
}

/** A stretch of a file. Bytes. */
export interface Stretch {
  readonly at: number;
  readonly size: number;
}
/** What a copy is made of, in order: stretches of the file as they are, and bytes that stand in the place of others. */
export type Piece = Stretch | Uint8Array;

/** A picture as its container tells of it; no pixel has been decoded. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** The picture without what was said about it: no EXIF, GPS, XMP, comments, thumbnails, nothing after its end. Its orientation stays. */
  readonly bare: readonly Piece[];
  /** What is not of the picture itself: where another file could hide. */
  readonly aside: readonly Stretch[];
}

/** A reader's place in bytes that may end too early. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The letters of so many bytes. */
export function letters(bytes: Uint8Array, at: number, size: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + size));
}

/** @throws {UnsoundFile} `document.broken` where fewer bytes are left */
export function requireBytes(bytes: Uint8Array, at: number, size: number): void {
  if (at + size > bytes.byteLength) throw new UnsoundFile('document.broken');
}
