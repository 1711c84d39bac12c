/** The network between a page and the world: a slow line, and what goes over it. */
import type { Page, Request } from 'playwright-core';
import { until } from './until.ts';

/** Lets so many bytes a second leave the page, so that a test can come between the parts of a file. */
export async function slowUploads(page: Page, bytesPerSecond: number): Promise<{ end(): Promise<void> }> {
  const session = await page.context().newCDPSession(page);
  const limit = (uploadThroughput: number): Promise<unknown> =>
    session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });
  await session.send('Network.enable');
  await limit(bytesPerSecond);
  return {
    end: async () => {
      await limit(-1);
    },
  };
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
