/** Server-sent events of the tracker, read one by one. */
import { timelineEntrySchema, type TimelineEntry } from '../../src/contract/wire/tracking.ts';

export class EventReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #abort: AbortController;
  readonly response: Response;
  #text = '';

  private constructor(response: Response, abort: AbortController) {
    this.response = response;
    this.#abort = abort;
    if (!response.body) throw new Error('no stream');
    this.#reader = response.body.getReader();
  }

  static async open(url: string, headers: Record<string, string>): Promise<EventReader> {
    const abort = new AbortController();
    return new EventReader(await fetch(url, { headers, signal: abort.signal }), abort);
  }

  /** The next entry, or null at the end of the stream. */
  async next(): Promise<(TimelineEntry & { readonly id: string }) | null> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const block = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        const field = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
        const data = field('data');
        if (data === undefined) continue;
        if (field('event') !== 'entry') throw new Error(`another event: ${block}`);
        return { ...timelineEntrySchema.parse(JSON.parse(data)), id: field('id') ?? '' };
      }
      const { value, done } = await this.#reader.read();
      if (done) return null;
      this.#text += new TextDecoder().decode(value);
    }
  }

  async take(count: number): Promise<string[]> {
    const states: string[] = [];
    while (states.length < count) states.push((await this.next())?.state ?? 'end');
    return states;
  }

  close(): void {
    this.#abort.abort();
  }
}
