/** An event of a stream of server-sent events (WHATWG HTML, 9.2). */
export interface SseEvent {
  /** `message` unless the stream named it. */
  readonly type: string;
  readonly data: string;
  /** The last id the stream gave; empty when it gave none. */
  readonly lastEventId: string;
}

/** More than any event of ours; a line that never ends must not fill the memory. */
const LONGEST = 1_000_000;

/** Reads a stream of server-sent events that comes in pieces of any size. */
export class SseParser {
  #rest = '';
  #type = '';
  #data: string[] = [];
  #id = '';

  /** The events that a piece completes. Throws a RangeError when one is absurdly long. */
  push(piece: string): SseEvent[] {
    const events: SseEvent[] = [];
    // A carriage return at the end may be half of a line end.
    const text = this.#rest + piece;
    const held = text.endsWith('\r') ? 1 : 0;
    const lines = text.slice(0, text.length - held).split(/\r\n|\n|\r/);
    this.#rest = (lines.pop() ?? '') + (held ? '\r' : '');
    for (const line of lines) {
      if (line !== '') this.#field(line);
      else if (this.#data.length > 0)
        events.push({ type: this.#type || 'message', data: this.#data.join('\n'), lastEventId: this.#id });
      if (line === '') {
        this.#type = '';
        this.#data = [];
      }
    }
    if (this.#rest.length > LONGEST || this.#data.length > LONGEST) throw new RangeError('an event without an end');
    return events;
  }

  #field(line: string): void {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') this.#data.push(value);
    else if (name === 'event') this.#type = value;
    else if (name === 'id' && !value.includes('\0')) this.#id = value;
  }
}
