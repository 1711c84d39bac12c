import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Client } from 'pg';
import type { Held, Nodes, Topic } from '../nodes.ts';
import type { Db } from '../tables.ts';

const CHANNEL = 'etdp';
/** Milliseconds between signs of life of the connection, and that one may take. */
const BEAT_MS = 10_000;
const PATIENCE_MS = 5_000;
/** Pauses before it is tried again. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

type Listener = (text: string, own: boolean) => void;

/**
 * What ties a node to the others: one connection that hears messages (LISTEN) and has the names this node holds (advisory locks of its
 * session, which end with it). When it breaks, all names count as lost, and it is made anew.
 */
export class Link implements Nodes {
  readonly alone = false;
  readonly #connect: () => Client;
  readonly #db: Db;
  readonly #onFault: (error: unknown) => void;
  readonly #node = randomUUID();
  readonly #listeners = new Map<Topic, Listener[]>();
  readonly #gaps: (() => void)[] = [];
  readonly #held = new Map<string, AbortController>();
  #client: Client | null = null;
  #closed = false;
  #reconnecting: Promise<void> = Promise.resolve();
  /** A connection does one thing at a time. */
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(connect: () => Client, db: Db, onFault: (error: unknown) => void) {
    this.#connect = connect;
    this.#db = db;
    this.#onFault = onFault;
  }

  /** @throws {Error} when the server cannot be reached */
  static async open(connect: () => Client, db: Db, onFault: (error: unknown) => void): Promise<Link> {
    const link = new Link(connect, db, onFault);
    await link.#begin();
    return link;
  }

  get connected(): boolean {
    return this.#client !== null;
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
    const client = this.#client;
    if (!client) throw new Error('Connection terminated: the link to the other nodes is being made anew');
    // A session may lock what it has locked: it would be given back half.
    if (this.#held.has(name)) return null;
    const lost = new AbortController();
    this.#held.set(name, lost);
    let got = false;
    try {
      got = (await this.#ask(client, `select pg_try_advisory_lock(${KEY}) as done`, [name])) && !lost.signal.aborted;
    } finally {
      if (!got && this.#held.get(name) === lost) this.#held.delete(name);
    }
    return got ? { lost: lost.signal, release: () => this.#release(client, name, lost) } : null;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#hangUp();
    await this.#reconnecting;
  }

  async #hangUp(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => undefined);
  }

  async #release(client: Client, name: string, lost: AbortController): Promise<void> {
    if (this.#held.get(name) !== lost) return;
    try {
      await this.#ask(client, `select pg_advisory_unlock(${KEY}) as done`, [name]);
    } catch {
      // The connection is gone, and with it the lock.
    } finally {
      if (this.#held.get(name) === lost) this.#held.delete(name);
    }
  }

  async #ask(client: Client, text: string, values: string[] = []): Promise<boolean> {
    const answer = this.#turn.then(() => client.query<{ done: boolean }>(text, values));
    this.#turn = answer.catch(() => undefined);
    return (await answer).rows[0]?.done === true;
  }

  async #begin(): Promise<void> {
    const client = this.#connect();
    let ended = false;
    const end = (error?: unknown): void => {
      if (ended) return;
      ended = true;
      clearInterval(beat);
      this.#lose(client, error);
    };
    client.on('error', end);
    client.on('end', () => {
      end();
    });
    client.on('notification', ({ payload = '' }) => {
      this.#take(payload);
    });
    const beat = setInterval(() => {
      void within(this.#ask(client, 'select true as done'), PATIENCE_MS).catch((error: unknown) => {
        end(error);
      });
    }, BEAT_MS);
    beat.unref();
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      this.#client = client;
    } catch (error) {
      ended = true;
      clearInterval(beat);
      void client.end().catch(() => undefined);
      throw error;
    }
  }

  #take(payload: string): void {
    const [topic = '', node = '', ...text] = payload.split(' ');
    for (const listener of this.#listeners.get(topic as Topic) ?? []) listener(text.join(' '), node === this.#node);
  }

  #lose(client: Client, error: unknown): void {
    if (this.#client !== client) return;
    this.#client = null;
    for (const lost of this.#held.values()) lost.abort();
    this.#held.clear();
    // Not to wait for a goodbye that a dead line never answers.
    void client.end().catch(() => undefined);
    if (this.#closed) return;
    if (error !== undefined) this.#onFault(error);
    this.#reconnecting = this.#again();
  }

  async #again(): Promise<void> {
    for (let wait = FIRST_PAUSE_MS; !this.#closed; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
      await pause(wait, undefined, { ref: false });
      try {
        await this.#begin();
        if (this.#closed) await this.#hangUp();
        else for (const listener of this.#gaps) listener();
        return;
      } catch {
        // Not there yet.
      }
    }
  }
}

/** A name as the number the server locks. */
const KEY = 'hashtextextended($1, 0)';

async function within<Result>(work: Promise<Result>, ms: number): Promise<Result> {
  const late = new AbortController();
  try {
    return await Promise.race([
      work,
      pause(ms, undefined, { signal: late.signal, ref: false }).then(() => {
        throw new Error('Connection terminated: no sign of life');
      }),
    ]);
  } finally {
    late.abort();
  }
}
