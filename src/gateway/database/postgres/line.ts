import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';

/** Milliseconds between signs of life of the connection, and that one may take. */
const BEAT_MS = 10_000;
const PATIENCE_MS = 5_000;
/** Pauses before it is tried again. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/** What is told of a line. */
export interface LineListener {
  /** A notification came. */
  heard(text: string): void;
  /** The connection is gone. */
  lost(error: unknown): void;
  /** There is one again; what was said meanwhile nobody heard. */
  back(): void;
}

/** One connection that listens to a channel for as long as the gateway runs. When it breaks, or falls silent, it is made anew. */
export class Line {
  readonly #connect: () => Client;
  readonly #channel: string;
  readonly #listener: LineListener;
  #client: Client | null = null;
  #closed = false;
  #again: Promise<void> = Promise.resolve();
  /** A connection does one thing at a time. */
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(connect: () => Client, channel: string, listener: LineListener) {
    this.#connect = connect;
    this.#channel = channel;
    this.#listener = listener;
  }

  /** @throws {Error} when the server cannot be reached */
  static async open(connect: () => Client, channel: string, listener: LineListener): Promise<Line> {
    const line = new Line(connect, channel, listener);
    await line.#begin();
    return line;
  }

  get connected(): boolean {
    return this.#client !== null;
  }

  /**
   * What a statement that selects one yes or no as `yes` says, on the connection that there is now.
   * @throws {Error} when there is none, or it breaks
   */
  async ask(text: string, values: string[] = []): Promise<boolean> {
    const client = this.#client;
    if (!client) throw new Error('Connection terminated: the line to the other nodes is being made anew');
    const answer = this.#turn.then(() => client.query<{ yes: boolean }>(text, values));
    this.#turn = answer.catch(() => undefined);
    return (await answer).rows[0]?.yes === true;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#hangUp();
    await this.#again;
  }

  async #hangUp(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => undefined);
  }

  async #begin(): Promise<void> {
    const client = this.#connect();
    const end = (error?: unknown): void => {
      clearInterval(beat);
      this.#lose(client, error);
    };
    client.on('error', end);
    client.on('end', () => {
      end();
    });
    client.on('notification', ({ payload = '' }) => {
      this.#listener.heard(payload);
    });
    const beat = setInterval(() => {
      within(this.ask('select true as yes'), PATIENCE_MS).catch(end);
    }, BEAT_MS);
    beat.unref();
    try {
      await client.connect();
      await client.query(`listen ${this.#channel}`);
      this.#client = client;
    } catch (error) {
      clearInterval(beat);
      void client.end().catch(() => undefined);
      throw error;
    }
  }

  #lose(client: Client, error: unknown): void {
    if (this.#client !== client) return;
    this.#client = null;
    // Not to wait for a goodbye that a dead line never answers.
    void client.end().catch(() => undefined);
    this.#listener.lost(error);
    this.#again = this.#beginAgain();
  }

  async #beginAgain(): Promise<void> {
    for (let wait = FIRST_PAUSE_MS; !this.#closed; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
      await pause(wait, undefined, { ref: false });
      const begun = await this.#begin().then(
        () => true,
        () => false,
      );
      if (begun) break;
    }
    // It may have been closed while it was made.
    if (this.#closed) await this.#hangUp();
    else this.#listener.back();
  }
}

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
