import { letters, UnsoundFile, viewOf, type Stretch } from './picture.ts';

/** A box of an ISO base media file (ISO/IEC 14496-12, 4.2). */
export interface Box extends Stretch {
  readonly type: string;
  /** Where its content begins. */
  readonly body: number;
  /** Where it ends. */
  readonly end: number;
}

const MOST_BOXES = 10_000;

/** The boxes between two places. @throws {UnsoundFile} `document.broken` where one is longer than what it stands in */
export function* boxesOf(bytes: Uint8Array, from: number, to: number): Generator<Box> {
  const view = viewOf(bytes);
  let count = 0;
  for (let at = from; at < to;) {
    if (at + 8 > to) throw new UnsoundFile('document.broken');
    if ((count += 1) > MOST_BOXES) throw new UnsoundFile('document.too-complex');
    const short = view.getUint32(at);
    const isLong = short === 1;
    if (isLong && at + 16 > to) throw new UnsoundFile('document.broken');
    const size = short === 0 ? to - at : isLong ? Number(view.getBigUint64(at + 8)) : short;
    const head = isLong ? 16 : 8;
    if (size < head || at + size > to) throw new UnsoundFile('document.broken');
    yield { type: letters(bytes, at + 4, 4), at, size, body: at + head, end: at + size };
    at += size;
  }
}

/** Reads numbers of given widths one after another, to the end of a box. */
export class BoxReader {
  readonly #view: DataView;
  readonly #end: number;
  #at: number;

  constructor(bytes: Uint8Array, { body, end }: Pick<Box, 'body' | 'end'>) {
    this.#view = viewOf(bytes);
    this.#at = body;
    this.#end = end;
  }

  /** A number of 0, 1, 2, 4 or 8 bytes. @throws {UnsoundFile} `document.broken` */
  number(width: number): number {
    const at = this.#at;
    this.skip(width);
    if (width === 0) return 0;
    if (width === 1) return this.#view.getUint8(at);
    if (width === 2) return this.#view.getUint16(at);
    if (width === 4) return this.#view.getUint32(at);
    if (width === 8) return Number(this.#view.getBigUint64(at));
    throw new UnsoundFile('document.broken');
  }

  skip(size: number): void {
    if (this.#at + size > this.#end) throw new UnsoundFile('document.broken');
    this.#at += size;
  }

  get at(): number {
    return this.#at;
  }
}
