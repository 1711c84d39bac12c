import type { Db } from './tables.ts';

/** What a message between nodes is about: a dossier that moved, or an upload somebody waits for. */
export type Topic = 'moved' | 'wanted';

/** A name that no other node has. */
export interface Held {
  /** Aborted when the name may have gone to another node, as the database was lost. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/**
 * What the nodes of one gateway do together beside reading and writing rows. A node alone (the embedded database) has nobody to tell and
 * finds every name free: among its own requests a node makes order by itself.
 */
export interface Nodes {
  /** Whether there can be no other. */
  readonly alone: boolean;
  /** Whether other nodes are heard just now. */
  readonly connected: boolean;
  /**
   * Tells every node, this one included, each in the same order. In a transaction: once that is committed, and not at all when it is
   * undone. The text holds ids alone.
   */
  tell(topic: Topic, text: string, tx?: Db): Promise<void>;
  /** Calls `listener` for each message, `own` for those of this node. */
  hear(topic: Topic, listener: (text: string, own: boolean) => void): void;
  /** Calls `listener` when messages may have been missed: the database was away. */
  onGap(listener: () => void): void;
  /** Takes a name; null when another node has it, or this one. A node that dies gives back what it had. */
  hold(name: string): Promise<Held | null>;
  close(): Promise<void>;
}

const never = new AbortController().signal;

/** One node alone. */
export const ALONE: Nodes = {
  alone: true,
  connected: true,
  tell: () => Promise.resolve(),
  hear: () => undefined,
  onGap: () => undefined,
  hold: () => Promise.resolve({ lost: never, release: () => Promise.resolve() }),
  close: () => Promise.resolve(),
};
