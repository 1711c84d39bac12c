import type { ServerResponse } from 'node:http';

/**
 * An answer whose body is at hand. It can be sent as it is (`sendPlain`); the stream that every `Response` else has is made only for who
 * reads it, as it costs more than all else about an answer.
 */
export class TextResponse extends Response {
  readonly plain: string | Uint8Array<ArrayBuffer>;
  #whole: Response | null = null;

  constructor(plain: string | Uint8Array<ArrayBuffer>, init: ResponseInit) {
    super(null, init);
    this.plain = plain;
    this.headers.set('Content-Length', String(Buffer.byteLength(plain)));
  }

  get #read(): Response {
    return (this.#whole ??= new Response(this.plain, { status: this.status }));
  }

  override get body(): Response['body'] {
    return this.#read.body;
  }

  override get bodyUsed(): boolean {
    return this.#whole?.bodyUsed ?? false;
  }

  override text(): Promise<string> {
    return this.#read.text();
  }

  override json(): Promise<unknown> {
    return this.#read.json();
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return this.#read.arrayBuffer();
  }
}

/** Sends an answer whose body is at hand, or that has none; false for one that is a stream. */
export function sendPlain(answer: Response, outgoing: ServerResponse): boolean {
  if (!(answer instanceof TextResponse) && answer.body !== null) return false;
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
  outgoing.end(answer instanceof TextResponse ? answer.plain : undefined);
  return true;
}
