import type { Piece, Stretch } from './picture.ts';

/** Most zeros in one piece, so that a large hole costs no memory. */
const MOST_ZEROS = 64 * 1024;

/** All of a file, with zeros in the place of some stretches of it, which may overlap. */
export function piecesWithout(size: number, holes: readonly Stretch[]): Piece[] {
  const pieces: Piece[] = [];
  const zeros = new Uint8Array(MOST_ZEROS);
  let at = 0;
  for (const hole of [...holes].sort((a, b) => a.at - b.at)) {
    const end = hole.at + hole.size;
    if (end <= at) continue;
    if (hole.at > at) pieces.push({ at, size: hole.at - at });
    at = Math.max(at, hole.at);
    for (; at < end; at += Math.min(MOST_ZEROS, end - at))
      pieces.push(zeros.subarray(0, Math.min(MOST_ZEROS, end - at)));
  }
  if (at < size) pieces.push({ at, size: size - at });
  return pieces;
}

/** Bytes of all pieces together. */
export function sizeOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + (piece instanceof Uint8Array ? piece.byteLength : piece.size), 0);
}

/** Pieces joined where one stretch goes on where the last one ended. */
export function joined(pieces: readonly Piece[]): Piece[] {
  const whole: Piece[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    if (last && !(last instanceof Uint8Array) && !(piece instanceof Uint8Array) && last.at + last.size === piece.at)
      whole[whole.length - 1] = { at: last.at, size: last.size + piece.size };
    else whole.push(piece);
  }
  return whole;
}
