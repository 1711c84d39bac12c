import { UnsoundFile } from '../picture.ts';

/** What may be spent on one file, whatever it holds. */
export class Budget {
  #steps: number;
  #bytes: number;
  #objects: number;
  #pages: number;

  constructor(limits: Readonly<Record<'steps' | 'bytes' | 'objects' | 'pages', number>>) {
    this.#steps = limits.steps;
    this.#bytes = limits.bytes;
    this.#objects = limits.objects;
    this.#pages = limits.pages;
  }

  /** Bytes that were read as text. @throws {UnsoundFile} `document.too-complex`, as the others */
  read(count: number): void {
    if ((this.#steps -= count) < 0) throw new UnsoundFile('document.too-complex');
  }

  /** Bytes that came out of a stream. */
  unpacked(count: number): void {
    if ((this.#bytes -= count) < 0) throw new UnsoundFile('document.too-complex');
  }

  /** Bytes of objects that came out of a stream: these are read. */
  objects(count: number): void {
    if ((this.#objects -= count) < 0) throw new UnsoundFile('document.too-complex');
  }

  page(): void {
    if ((this.#pages -= 1) < 0) throw new UnsoundFile('document.too-complex');
  }
}
