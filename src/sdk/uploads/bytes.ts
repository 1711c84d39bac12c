import { EtdpFileError } from './file-error.ts';

/** The bytes of a file: already here, or read piece by piece. */
export type Bytes = ArrayBuffer | Blob;

/** Whether they are here. Not asked with `instanceof`: they may come from another frame. */
export function areHere(bytes: Bytes): bytes is ArrayBuffer {
  return 'byteLength' in bytes;
}

/** How many there are. */
export function sizeOf(bytes: Bytes): number {
  return areHere(bytes) ? bytes.byteLength : bytes.size;
}

/**
 * A piece of them.
 * @throws {EtdpFileError} `file.unreadable`: the file behind it was changed, moved or taken away
 */
export async function readPiece(bytes: Bytes, from: number, to: number): Promise<ArrayBuffer> {
  if (areHere(bytes)) return bytes.slice(from, to);
  let piece: ArrayBuffer;
  try {
    piece = await bytes.slice(from, to).arrayBuffer();
  } catch (cause) {
    throw new EtdpFileError('file.unreadable', { cause });
  }
  if (piece.byteLength !== to - from) throw new EtdpFileError('file.unreadable');
  return piece;
}
