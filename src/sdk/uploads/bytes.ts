import { EtdpFileError } from './file-error.ts';

/** The bytes of a file: already here, or read piece by piece. */
export type Bytes = ArrayBuffer | Blob;

/** How many there are. */
export function sizeOf(bytes: Bytes): number {
  return bytes instanceof ArrayBuffer ? bytes.byteLength : bytes.size;
}

/**
 * A piece of them.
 * @throws {EtdpFileError} `file.unreadable`: the file behind it was changed, moved or taken away
 */
export async function readPiece(bytes: Bytes, from: number, to: number): Promise<ArrayBuffer> {
  if (bytes instanceof ArrayBuffer) return bytes.slice(from, to);
  let piece: ArrayBuffer;
  try {
    piece = await bytes.slice(from, to).arrayBuffer();
  } catch (cause) {
    throw new EtdpFileError('file.unreadable', { cause });
  }
  if (piece.byteLength !== to - from) throw new EtdpFileError('file.unreadable');
  return piece;
}
