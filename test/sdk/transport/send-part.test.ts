import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EtdpConnectionError } from '../../../src/sdk/errors.ts';
import { load } from '../../../src/sdk/transport/load.ts';
import { sendPart, type PartRequest } from '../../../src/sdk/transport/send-part.ts';
import { createTransport } from '../../../src/sdk/transport/transport.ts';
import { FakeClock } from '../../support/sdk-clock.ts';
import { gate, startServer } from '../../support/sdk-server.ts';

/** As much of the browser's XMLHttpRequest as is used, moved by the test. */
class FakeXhr {
  static last: FakeXhr;
  status = 0;
  responseText = '';
  readonly upload: { onprogress?: (event: { loaded: number }) => void; onload?: () => void } = {};
  onload: () => void = () => undefined;
  onerror: () => void = () => undefined;
  onabort: () => void = () => undefined;
  readonly sent: unknown[] = [];
  aborted = false;

  constructor() {
    FakeXhr.last = this;
  }

  open(...args: unknown[]): void {
    this.sent.push(args);
  }

  setRequestHeader(...args: unknown[]): void {
    this.sent.push(args);
  }

  send(body: unknown): void {
    this.sent.push(body);
  }

  getResponseHeader(name: string): string | null {
    return name === 'Upload-Offset' ? '3' : null;
  }

  abort(): void {
    this.aborted = true;
    this.onabort();
  }
}

function start(more: Partial<PartRequest> = {}) {
  const clock = new FakeClock();
  const body = new ArrayBuffer(3);
  const request: PartRequest = {
    call: 'PATCH /v1/uploads/{uploadId}',
    method: 'PATCH',
    url: 'https://a.example/v1/uploads/u',
    headers: { 'Upload-Offset': '0' },
    body,
    stallMs: 1_000,
    clock,
    ...more,
  };
  // A fake of what is used; the real class has a hundred members more.
  const answer = sendPart(request, { xhr: FakeXhr as unknown as new () => XMLHttpRequest });
  return { answer, clock, body, xhr: FakeXhr.last };
}

describe('a part sent with XMLHttpRequest', () => {
  it('goes out as bytes with its headers and brings status, headers and text', async () => {
    const { answer, xhr, body, clock } = start();
    assert.deepEqual(xhr.sent, [['PATCH', 'https://a.example/v1/uploads/u'], ['Upload-Offset', '0'], body]);
    Object.assign(xhr, { status: 204, responseText: 'x' }).onload();
    const came = await answer;
    const headers = ['Upload-Offset', 'Other'].map((name) => came.header(name));
    assert.deepEqual([came.status, came.text, ...headers], [204, 'x', '3', null]);
    assert.deepEqual(clock.waits, []);
  });

  it('tells how many bytes have left', async () => {
    const seen: number[] = [];
    const { answer, xhr } = start({ onProgress: (bytes) => seen.push(bytes) });
    xhr.upload.onprogress?.({ loaded: 2 });
    xhr.upload.onload?.();
    xhr.onload();
    await answer;
    assert.deepEqual(seen, [2, 3]);
  });

  it('is not given up while bytes still move, and is when none has for the stall time', async () => {
    const { answer, xhr, clock } = start();
    const failed = assert.rejects(answer, { name: 'EtdpConnectionError', timedOut: true });
    clock.advance(900);
    xhr.upload.onprogress?.({ loaded: 1 });
    clock.advance(900);
    assert.equal(xhr.aborted, false);
    clock.advance(100);
    assert.equal(xhr.aborted, true);
    await failed;
  });

  it('is a connection error when the request fails', async () => {
    const { answer, xhr } = start();
    xhr.onerror();
    await assert.rejects(answer, (error) => error instanceof EtdpConnectionError && !error.timedOut);
  });

  it('stays an AbortError when it is ended, before or while it is sent', async () => {
    const stop = new AbortController();
    const { answer, xhr } = start({ signal: stop.signal });
    const ended = assert.rejects(answer, { name: 'AbortError' });
    stop.abort();
    await ended;
    assert.equal(xhr.aborted, true);
    await assert.rejects(start({ signal: AbortSignal.abort() }).answer, { name: 'AbortError' });
  });
});

describe('a part sent with fetch', () => {
  it('counts as lost when no answer came within the stall time', async (t) => {
    const arrived = gate();
    const server = await startServer(t, () => arrived.open());
    const clock = new FakeClock();
    const request = {
      call: 'PATCH',
      method: 'PATCH',
      url: server.url,
      headers: {},
      body: new ArrayBuffer(3),
      stallMs: 1_000,
      clock,
    };
    const failed = assert.rejects(sendPart(request, { xhr: null, fetch }), { timedOut: true });
    await arrived.promise;
    clock.advance(1_000);
    await failed;
  });

  it('does not go where the gateway redirects it, with its proof', async (t) => {
    const server = await startServer(
      t,
      (_, response) => void response.writeHead(307, { Location: '/elsewhere' }).end(),
    );
    const request = {
      call: 'PATCH',
      method: 'PATCH',
      url: server.url,
      headers: {},
      body: new ArrayBuffer(3),
      stallMs: 1_000,
      clock: new FakeClock(),
    };
    await assert.rejects(sendPart(request, { xhr: null, fetch }), EtdpConnectionError);
    assert.equal(server.seen.length, 1);
  });
});

describe('the way files are sent', () => {
  it('is the runtime’s unless the program brings its own fetch', (t) => {
    const xhr = FakeXhr as unknown as new () => XMLHttpRequest;
    const baseUrl = 'https://a.example';
    assert.equal(createTransport({ baseUrl }).runtime.xhr, null);
    Object.assign(globalThis, { XMLHttpRequest: xhr });
    t.after(() => Reflect.deleteProperty(globalThis, 'XMLHttpRequest'));
    assert.equal(createTransport({ baseUrl }).runtime.xhr, xhr);
    assert.equal(createTransport({ baseUrl, fetch }).runtime.xhr, null);
    assert.equal(createTransport({ baseUrl, fetch, xhr }).runtime.xhr, xhr);
    assert.equal(createTransport({ baseUrl, xhr: null }).runtime.xhr, null);
  });
});

describe('a part of the SDK that cannot be loaded', () => {
  it('is no answer, like any other', async () => {
    await assert.rejects(
      load(() => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))),
      (error) => error instanceof EtdpConnectionError && error.retryable,
    );
  });
});
