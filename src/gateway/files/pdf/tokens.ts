import { letters, UnsoundFile } from '../picture.ts';

/** A word of a PDF's objects (ISO 32000-1, 7.2 and 7.3). Strings are passed over: nothing in them is looked at. */
export type Token =
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: '<<' | '>>' | '[' | ']' | 'string' };

/** Longer than any name that means something. */
const MOST_LETTERS = 128;
/** What a byte is between words: 1 a space, 2 one that stands for itself. */
const KINDS = new Uint8Array(256);
for (const space of [0, 9, 10, 12, 13, 32]) KINDS[space] = 1;
for (const letter of '()<>[]{}/%') KINDS[letter.charCodeAt(0)] = 2;
const [LF, CR] = [10, 13];

/** Reads the words of bytes one after another. Never past their end; what it cannot read it passes over, as readers of PDF do. */
export class Tokens {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  at: number;

  constructor(bytes: Uint8Array, from: number, end = bytes.byteLength) {
    this.#bytes = bytes;
    this.at = from;
    this.#end = end;
  }

  /** Null at the end. */
  next(): Token | null {
    this.#skipSpace();
    const first = this.#peek();
    if (first === undefined) return null;
    const second = this.#bytes[this.at + 1];
    const letter = String.fromCharCode(first);
    if (letter === '/') return this.#name();
    if (letter === '(') return this.#string();
    if ((letter === '<' || letter === '>') && second === first) {
      this.at += 2;
      return { kind: letter === '<' ? '<<' : '>>' };
    }
    if (letter === '<') return this.#hexString();
    if (letter === '[' || letter === ']') {
      this.at += 1;
      return { kind: letter };
    }
    return { kind: 'word', text: this.#word() };
  }

  #peek(): number | undefined {
    return this.at < this.#end ? this.#bytes[this.at] : undefined;
  }

  #skipSpace(): void {
    for (let byte = this.#peek(); byte !== undefined; byte = this.#peek()) {
      if (byte === 0x25) {
        while (byte !== undefined && byte !== LF && byte !== CR) {
          this.at += 1;
          byte = this.#peek();
        }
      } else if (KINDS[byte] === 1) this.at += 1;
      else return;
    }
  }

  /** The first byte, whatever it is, and what follows it up to the next space or bracket. */
  #word(): string {
    const from = this.at;
    this.at += 1;
    while (this.at < this.#end && KINDS[this.#bytes[this.at] ?? 0] === 0) this.at += 1;
    return letters(this.#bytes, from, Math.min(this.at - from, MOST_LETTERS));
  }

  /** A name as it is meant: `/J#61vaScript` is `JavaScript` (7.3.5). */
  #name(): Token {
    this.at += 1;
    const byte = this.#peek();
    const raw = byte !== undefined && KINDS[byte] === 0 ? this.#word() : '';
    const text = !raw.includes('#')
      ? raw
      : raw.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    return { kind: 'name', text };
  }

  #string(): Token {
    let depth = 0;
    for (let byte = this.#peek(); byte !== undefined; byte = this.#peek()) {
      this.at += 1;
      if (byte === 0x5c) this.at += 1;
      else if (byte === 0x28) depth += 1;
      else if (byte === 0x29 && (depth -= 1) === 0) return { kind: 'string' };
    }
    throw new UnsoundFile('document.broken');
  }

  #hexString(): Token {
    const end = this.#bytes.indexOf(0x3e, this.at);
    this.at = end === -1 || end >= this.#end ? this.#end : end + 1;
    return { kind: 'string' };
  }
}
