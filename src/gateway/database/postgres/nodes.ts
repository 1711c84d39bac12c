import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Client } from 'pg';
import type { Held, Nodes, Topic } from '../nodes.ts';
import type { Db } from '../tables.ts';
import { Line } from './line.ts';

const CHANNEL = 'etdp';
/** A name as the number the server locks. */
const KEY = 'hashtextextended($1, 0)';

type Listener = (text: string, own: boolean) => void;

/**
 * What ties a node to the others: one connection hears messages (LISTEN) and has the names this node holds (advisory locks of its
 * session, which end with it). When it breaks, all names count as lost.
 */
export class PostgresNodes implements Nodes {
  readonly alone = false;
  readonly #db: Db;
  readonly #node = randomUUID();
  readonly #listeners = new Map<string, Listener[]>();
  readonly #gaps: (() => void)[] = [];
  readonly #held = new Map<string, AbortController>();
  #line: Line | null = null;

  private constructor(db: Db) {
    this.#db = db;
  }

  /** @throws {Error} when the server cannot be reached */
  static async open(connect: () => Client, db: Db, onFault: (error: unknown) => void): Promise<PostgresNodes> {
    const nodes = new PostgresNodes(db);
    nodes.#line = await Line.open(connect, CHANNEL, {
      heard: (payload) => {
        nodes.#hear(payload);
      },
      lost: (error) => {
        for (const lost of nodes.#held.values()) lost.abort();
        nodes.#held.clear();
        onFault(error);
      },
      back: () => {
        for (const listener of nodes.#gaps) listener();
      },
    });
    return nodes;
  }

  get connected(): boolean {
    return this.#line?.connected === true;
  }

  async tell(topic: Topic, text: string, tx: Db = this.#db): Promise<void> {
    await sql`select pg_notify(${CHANNEL}, ${`${topic} ${this.#node} ${text}`})`.execute(tx);
  }

  hear(topic: Topic, listener: Listener): void {
    this.#listeners.set(topic, [...(this.#listeners.get(topic) ?? []), listener]);
  }

  onGap(listener: () => void): void {
    this.#gaps.push(listener);
  }

  async hold(name: string): Promise<Held | null> {
    // A session may lock what it has locked, and would then give it back half.
    if (this.#held.has(name)) return null;
    const lost = new AbortController();
    this.#held.set(name, lost);
    let got: boolean | undefined;
    try {
      got = await this.#line?.ask(`select pg_try_advisory_lock(${KEY}) as yes`, [name]);
    } finally {
      if (got !== true) this.#forget(name, lost);
    }
    return got === true ? { lost: lost.signal, release: () => this.#release(name, lost) } : null;
  }

  async close(): Promise<void> {
    await this.#line?.close();
  }

  async #release(name: string, lost: AbortController): Promise<void> {
    if (lost.signal.aborted) return;
    // When the connection is gone, so is the lock.
    await this.#line?.ask(`select pg_advisory_unlock(${KEY}) as yes`, [name]).catch(() => false);
    this.#forget(name, lost);
  }

  #forget(name: string, lost: AbortController): void {
    if (this.#held.get(name) === lost) this.#held.delete(name);
  }

  #hear(payload: string): void {
    const [topic = '', node = '', ...text] = payload.split(' ');
    for (const listener of this.#listeners.get(topic) ?? []) listener(text.join(' '), node === this.#node);
  }
}
