/** The network between a page and the world: a slow line, and what goes over it. */
import type { CDPSession, Page, Request } from 'playwright-core';
import { until } from './until.ts';

/** A page's line to the world, so slow that a test can come between the parts of a file. */
export class SlowLine {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  /** Lets so many bytes a second leave the page from now on. */
  static async of(page: Page, bytesPerSecond: number): Promise<SlowLine> {
    const line = new SlowLine(await page.context().newCDPSession(page));
    await line.#session.send('Network.enable');
    await line.#limit(bytesPerSecond);
    return line;
  }

  /** Nothing goes over it any more; what was on its way is lost. */
  async cut(): Promise<void> {
    await this.#limit(0, true);
  }

  /** As fast as this machine. */
  async restore(): Promise<void> {
    await this.#limit(-1);
  }

  // Not the context's own `setOffline`: a limit set here outlives it.
  async #limit(uploadThroughput: number, offline = false): Promise<void> {
    const rest = { latency: 0, downloadThroughput: -1 };
    await this.#session.send('Network.emulateNetworkConditions', { offline, uploadThroughput, ...rest });
  }
}

/** The parts of files a page has sent: where each began, and how far the gateway says it has come. */
export class SentParts {
  /** `Upload-Offset` of each part, in the order they were sent. */
  readonly begun: number[] = [];
  /** The furthest byte the gateway has acknowledged. */
  acknowledged = 0;

  constructor(page: Page) {
    page.on('request', (request) => {
      if (isPart(request)) this.begun.push(Number(request.headers()['upload-offset']));
    });
    page.on('response', (response) => {
      if (!isPart(response.request()) || response.status() !== 204) return;
      this.acknowledged = Number(response.headers()['upload-offset']);
    });
  }

  /** Resolves when the gateway has acknowledged so many bytes and at least one more part is on its way. */
  async passed(bytes: number): Promise<void> {
    await until(
      `${String(bytes)} bytes of the file have arrived`,
      () => this.acknowledged >= bytes && (this.begun.at(-1) ?? 0) >= this.acknowledged,
      20_000,
    );
  }
}

function isPart(request: Request): boolean {
  return request.method() === 'PATCH' && request.url().includes('/v1/uploads/');
}
