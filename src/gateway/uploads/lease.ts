import { Refusal } from '../http/handle.ts';

/** The right to write an upload. Whoever holds it stops when `signal` is aborted: a newer request is waiting. */
export interface Lease {
  readonly signal: AbortSignal;
  release(): void;
}

/**
 * One writer an upload, and the newest request wins: a phone that changed networks must not wait for its own dead connection.
 * The older one is told to stop and given the time to put on disk what it has.
 */
export class Leases {
  readonly #newest = new Map<string, { abort: () => void; ended: Promise<void> }>();

  /** @throws {Refusal} `upload.superseded` when a still newer request came while this one waited */
  async take(uploadId: string): Promise<Lease> {
    const controller = new AbortController();
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const before = this.#newest.get(uploadId);
    const place = {
      abort: () => {
        controller.abort();
      },
      ended,
    };
    const release = (): void => {
      end();
      if (this.#newest.get(uploadId) === place) this.#newest.delete(uploadId);
    };
    this.#newest.set(uploadId, place);
    before?.abort();
    await before?.ended;
    const { signal } = controller;
    if (signal.aborted) {
      release();
      throw new Refusal('upload.superseded');
    }
    return { signal, release };
  }
}
