/**
 * Gives the memory of bytes back at once: pieces of a file are made and done with by the thousand, and a collector that does not count
 * them comes late. Nobody may look at them any more. Nothing happens where others share their memory.
 */
export function release({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
