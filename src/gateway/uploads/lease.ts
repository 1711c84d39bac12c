import { randomUUID } from 'node:crypto';
import type { Held, Nodes } from '../database/nodes.ts';
import { Refusal } from '../http/handle.ts';
import { waitForName } from '../nodes/wait-for-name.ts';

/** The right to write an upload. Whoever holds it stops when `signal` is aborted: a newer request is waiting. */
export interface Lease {
  readonly signal: AbortSignal;
  release(): Promise<void>;
}

/** A request that has an upload or waits for it. */
interface Place {
  readonly controller: AbortController;
  readonly ended: Promise<undefined>;
  /** What it told the other nodes that it waits by; null for one that found the upload free. */
  claim: string | null;
  /** Whether it has heard its own claim: what is heard before is older than it. */
  heard: boolean;
}

/**
 * One writer an upload, and the newest request wins, at whatever node: a phone that changed networks must not wait for its own dead
 * connection. The older one is told to stop and given the time to put on disk what it has. Messages reach all nodes in one order,
 * which is what newer means between them.
 */
export class Leases {
  readonly #nodes: Nodes;
  readonly #newest = new Map<string, Place>();

  constructor(nodes: Nodes) {
    this.#nodes = nodes;
    nodes.hear('wanted', (text) => {
      const [uploadId = '', claim] = text.split(' ');
      const place = this.#newest.get(uploadId);
      if (!place) return;
      if (place.claim === claim) place.heard = true;
      else if (place.claim === null || place.heard) place.controller.abort();
    });
  }

  /** @throws {Refusal} `upload.superseded` when a still newer request came while this one waited */
  async take(uploadId: string): Promise<Lease> {
    const { promise: ended, resolve: end } = Promise.withResolvers<undefined>();
    const controller = new AbortController();
    const { signal } = controller;
    const place: Place = { controller, ended, claim: null, heard: false };
    const before = this.#newest.get(uploadId);
    this.#newest.set(uploadId, place);
    const leave = (): void => {
      end(undefined);
      if (this.#newest.get(uploadId) === place) this.#newest.delete(uploadId);
    };
    try {
      before?.controller.abort();
      await before?.ended;
      const held = signal.aborted ? null : await this.#hold(uploadId, place);
      if (!held) throw new Refusal('upload.superseded');
      return {
        signal: AbortSignal.any([signal, held.lost]),
        release: async () => {
          await held.release();
          leave();
        },
      };
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** Among the nodes. Null when a newer request came meanwhile. */
  async #hold(uploadId: string, place: Place): Promise<Held | null> {
    const { signal } = place.controller;
    const name = `upload ${uploadId}`;
    let held = await this.#nodes.hold(name);
    if (!held) {
      place.claim = randomUUID();
      await this.#nodes.tell('wanted', `${uploadId} ${place.claim}`);
      held = await waitForName(this.#nodes, name, signal);
    }
    if (held && signal.aborted) {
      await held.release();
      return null;
    }
    return held;
  }
}
