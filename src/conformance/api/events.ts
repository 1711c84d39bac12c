import { timelineEntrySchema, type TimelineEntry } from '../../contract/wire/tracking.ts';
import { Failure } from '../failure.ts';
import { pathOf, type Api } from './api.ts';
import type { Ask } from './ask.ts';
import { requestInit } from './exchange.ts';

/** One event of the tracker's stream. */
export interface SentEvent {
  readonly id: string;
  readonly entry: TimelineEntry;
}

/** Live status (server-sent events, WHATWG HTML 9.2), read event by event and held to its grammar. */
export class Events {
  readonly headers: Headers;
  /** Comments so far: signs of life. */
  comments = 0;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #abort: AbortController;
  readonly #decoder = new TextDecoder();
  #text = '';
  /** A read that was begun and not waited for to its end. */
  #reading: Promise<ReadableStreamReadResult<Uint8Array>> | undefined;

  private constructor(response: Response, abort: AbortController) {
    if (!response.body) throw new Failure('watchTracking answers no stream');
    this.headers = response.headers;
    this.#reader = response.body.getReader();
    this.#abort = abort;
  }

  /** @throws {Failure} unless the answer is a stream of events that nobody keeps */
  static async open(api: Api, ask: Ask): Promise<Events> {
    const abort = new AbortController();
    const init = requestInit(api.line, 'GET', { ...ask, signal: abort.signal });
    const response = await api.line.fetch(api.line.baseUrl + pathOf('watchTracking', ask), init);
    const type = response.headers.get('content-type')?.split(';')[0];
    if (response.status !== 200 || type !== 'text/event-stream') {
      abort.abort();
      throw new Failure(`watchTracking answers ${String(response.status)} ${type ?? ''}`);
    }
    if (!response.headers.get('cache-control')?.includes('no-store'))
      throw new Failure('a live answer may be kept by caches');
    api.succeeded.add('watchTracking');
    return new Events(response, abort);
  }

  /** The next event, or null when none comes within the time. */
  async next(withinMs = 10_000): Promise<SentEvent | null> {
    for (const until = performance.now() + withinMs; ;) {
      const block = this.#block();
      const event = block === null ? null : this.#event(block);
      if (event) return event;
      if (block !== null) continue;
      if (!(await this.#more(until - performance.now()))) return null;
    }
  }

  /** So many events. @throws {Failure} when there are fewer */
  async take(count: number): Promise<SentEvent[]> {
    const events: SentEvent[] = [];
    while (events.length < count) {
      const event = await this.next();
      if (!event) throw new Failure(`${String(count)} events were expected, ${String(events.length)} came`);
      events.push(event);
    }
    return events;
  }

  /** Waits for a comment. */
  async comment(withinMs: number): Promise<boolean> {
    const until = performance.now() + withinMs;
    while (this.comments === 0 && performance.now() < until) await this.next(500);
    return this.comments > 0;
  }

  close(): void {
    this.#abort.abort();
  }

  #block(): string | null {
    const end = /\r?\n\r?\n/.exec(this.#text);
    if (!end) return null;
    const block = this.#text.slice(0, end.index);
    this.#text = this.#text.slice(end.index + end[0].length);
    return block;
  }

  #event(block: string): SentEvent | null {
    const fields = new Map<string, string>();
    for (const line of block.split(/\r?\n/)) {
      const [, name = '', value = ''] = /^([a-z]*)(?:: ?(.*))?$/.exec(line) ?? [];
      if (line.startsWith(':')) this.comments += 1;
      else if (['id', 'event', 'data', 'retry'].includes(name)) fields.set(name, value);
      else throw new Failure(`a line of the stream that is no field: ${line.slice(0, 100)}`);
    }
    const data = fields.get('data');
    if (data === undefined) return null;
    if (fields.get('event') !== 'entry') throw new Failure(`an event of type ${fields.get('event') ?? 'none'}`);
    const entry = timelineEntrySchema.parse(JSON.parse(data));
    const id = fields.get('id') ?? '';
    if (id !== String(entry.seq)) throw new Failure(`the event of entry ${String(entry.seq)} has the id "${id}"`);
    return { id, entry };
  }

  async #more(withinMs: number): Promise<boolean> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, Math.max(0, withinMs), null);
    });
    this.#reading ??= this.#reader.read();
    const part = await Promise.race([this.#reading, late]);
    clearTimeout(timer);
    if (!part) return false;
    this.#reading = undefined;
    if (part.done) throw new Failure('the stream has ended');
    this.#text += this.#decoder.decode(part.value, { stream: true });
    return true;
  }
}
