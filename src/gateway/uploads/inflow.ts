import type { Readable } from 'node:stream';

/** Bytes that may wait here: while these are written, the other side waits. */
const MOST_BYTES = 256 * 1024;

/** How a body ended. `cut`: the connection broke off. */
export type InflowEnd = 'whole' | 'cut' | 'stopped';

/**
 * What comes of a body while something else is being done: all of it at once when it is asked for, so that a fast client's bytes are
 * written in few large pieces and a slow one's as they come.
 */
export class Inflow {
  readonly #body: Readable;
  #pieces: Uint8Array[] = [];
  #bytes = 0;
  #end: InflowEnd | null = null;
  #wake: () => void = () => undefined;

  constructor(body: Readable) {
    this.#body = body;
    body.on('data', this.#take).on('end', this.#whole).on('error', this.#cut).on('close', this.#cut);
    if (body.readableEnded) this.#over('whole');
    else if (body.destroyed) this.#over('cut');
  }

  /** What has come since the last time, in its order: at least one piece, until there is nothing left but to say how it ended. */
  async next(): Promise<readonly Uint8Array[] | InflowEnd> {
    if (this.#pieces.length === 0 && this.#end === null)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    if (this.#pieces.length === 0) return this.#end ?? 'cut';
    const pieces = this.#pieces;
    this.#pieces = [];
    this.#bytes = 0;
    if (this.#end === null) this.#body.resume();
    return pieces;
  }

  /** Takes nothing more; what the other side still sends is of no use. */
  readonly stop = (): void => {
    this.#over('stopped');
    this.#body.pause();
  };

  readonly #take = (piece: Uint8Array): void => {
    this.#pieces.push(piece);
    this.#bytes += piece.byteLength;
    if (this.#bytes >= MOST_BYTES) this.#body.pause();
    this.#wake();
  };

  readonly #whole = (): void => {
    this.#over('whole');
  };

  readonly #cut = (): void => {
    this.#over('cut');
  };

  #over(end: InflowEnd): void {
    this.#end ??= end;
    this.#body.off('data', this.#take).off('end', this.#whole).off('close', this.#cut);
    this.#wake();
  }
}
