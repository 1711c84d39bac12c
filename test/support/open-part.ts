/** A tus part whose bytes the test hands out one by one, on a connection the test can cut. */
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import type { Holder } from './api.ts';

export class OpenPart {
  readonly #request: ClientRequest;
  /** The answer's outcome, or `cut`. */
  readonly outcome: Promise<string | number>;

  constructor(holder: Holder, upload: string, offset: number, length: number, headers: Record<string, string> = {}) {
    this.#request = request(new URL(upload, holder.api.url), {
      method: 'PATCH',
      agent: false,
      headers: {
        Authorization: `Bearer ${holder.token}`,
        'Tus-Resumable': '1.0.0',
        'Content-Type': 'application/offset+octet-stream',
        'Upload-Offset': String(offset),
        'Content-Length': String(length),
        ...headers,
      },
    });
    this.outcome = new Promise((resolve) => {
      this.#request.once('error', () => {
        resolve('cut');
      });
      this.#request.once('response', (answer) => {
        resolve(outcomeOf(answer));
      });
    });
    this.#request.flushHeaders();
  }

  send(bytes: Uint8Array): void {
    this.#request.write(bytes);
  }

  end(): void {
    this.#request.end();
  }

  cut(): void {
    this.#request.destroy();
  }
}

async function outcomeOf(answer: IncomingMessage): Promise<string | number> {
  let text = '';
  try {
    for await (const chunk of answer.setEncoding('utf8')) text += String(chunk);
  } catch {
    return 'cut';
  }
  return text === '' ? (answer.statusCode ?? 0) : (JSON.parse(text) as { code: string }).code;
}
