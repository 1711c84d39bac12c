import { readPiece, sizeOf, type Bytes } from './bytes.ts';

const PIECE = 1024 * 1024;

/**
 * SHA-256 of bytes that are read piece by piece, so that no more than one is in memory; `between` runs between two.
 * @throws {EtdpFileError} `file.unreadable`
 */
export async function hashPieces(bytes: Bytes, between?: () => Promise<void>): Promise<Uint8Array<ArrayBuffer>> {
  const size = sizeOf(bytes);
  const hash = new Sha256();
  for (let at = 0; at < size; at += PIECE) {
    if (at > 0) await between?.();
    hash.update(new Uint8Array(await readPiece(bytes, at, Math.min(size, at + PIECE))));
  }
  return hash.digest();
}

/** SHA-256 (FIPS 180-4) of bytes that come piece by piece, and where the runtime's own is missing (pages without https). */
export class Sha256 {
  readonly #state = Int32Array.from(INITIAL);
  readonly #block = new Uint8Array(64);
  readonly #words = new Int32Array(64);
  #filled = 0;
  #bytes = 0;

  /** Takes the next bytes. */
  update(bytes: Uint8Array): this {
    this.#bytes += bytes.length;
    let at = 0;
    if (this.#filled > 0) {
      at = Math.min(64 - this.#filled, bytes.length);
      this.#block.set(bytes.subarray(0, at), this.#filled);
      this.#filled += at;
      if (this.#filled < 64) return this;
      this.#compress(this.#block, 0);
    }
    for (; at + 64 <= bytes.length; at += 64) this.#compress(bytes, at);
    this.#block.set(bytes.subarray(at));
    this.#filled = bytes.length - at;
    return this;
  }

  /** The digest, 32 bytes. Nothing can be added after it. */
  digest(): Uint8Array<ArrayBuffer> {
    const bits = this.#bytes * 8;
    const padding = new Uint8Array((this.#filled < 56 ? 64 : 128) - this.#filled);
    padding[0] = 0x80;
    const view = new DataView(padding.buffer);
    view.setUint32(padding.length - 8, Math.floor(bits / 2 ** 32));
    view.setUint32(padding.length - 4, bits >>> 0);
    this.update(padding);
    const digest = new DataView(new ArrayBuffer(32));
    this.#state.forEach((word, at) => digest.setInt32(at * 4, word));
    return new Uint8Array(digest.buffer);
  }

  #compress(bytes: Uint8Array, from: number): void {
    const w = this.#words;
    for (let i = 0; i < 16; i++) {
      const at = from + i * 4;
      w[i] = (at4(bytes, at) << 24) | (at4(bytes, at + 1) << 16) | (at4(bytes, at + 2) << 8) | at4(bytes, at + 3);
    }
    for (let i = 16; i < 64; i++) {
      const x = at4(w, i - 15);
      const y = at4(w, i - 2);
      w[i] =
        at4(w, i - 16) +
        (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) +
        at4(w, i - 7) +
        (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
    }
    const state = this.#state;
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let i = 0; i < 64; i++) {
      const t1 = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + at4(ROUND, i) + at4(w, i)) | 0;
      const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] = at4(state, i) + word));
  }
}

const at4 = (words: Int32Array | Uint8Array, i: number): number => words[i] ?? 0;
const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** The first 32 bits of the fractional parts of a root of each of the first primes, as the standard builds its constants. */
function constants(count: number, root: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) {
    let prime = true;
    for (let k = 2; k * k <= n; k++) if (n % k === 0) prime = false;
    if (prime) found.push((n ** (1 / root) % 1) * 2 ** 32);
  }
  return found;
}
const INITIAL = constants(8, 2);
const ROUND = Int32Array.from(constants(64, 3));
